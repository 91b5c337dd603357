#!/usr/bin/env bash
# no_floating_point.sh ROOT: neither double nor float in the code (comments and text aside) of the rooms where money and dates are computed.
set -euo pipefail
root=$1
files=0 faults=0
while IFS= read -r file; do
  files=$((files + 1))
  if found=$(sed -E 's/"([^"\\]|\\.)*"//g; s,//.*,,; s,/\*[^*]*\*/,,g' "$file" | grep -nwE 'double|float'); then
    printf '%s:%s\n' "${file#"$root"/}" "$found"
    faults=$((faults + 1))
  fi
done < <(cd "$root" && find "$root"/include/koubo/{money,calendar,program,rules,check} -name '*.hpp' 2>/dev/null | sort)

((files > 0)) || { echo "nothing to check: no header under $root"; exit 1; }
((faults == 0)) || { echo "floating point in $faults of $files files"; exit 1; }
echo "$files files without floating point"
