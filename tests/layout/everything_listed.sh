#!/usr/bin/env bash
# everything_listed.sh ROOT LIST: every header, source and test under ROOT is in LIST, the files that the CMake lists name.
set -euo pipefail
root=$1 list=$2
files=0 faults=0
declare -A listed
while IFS= read -r file; do
  listed[$file]=1
done <"$list"
while IFS= read -r file; do
  files=$((files + 1))
  if [[ -z ${listed[$file]:-} ]]; then
    echo "${file#"$root"/}: no CMake list names it"
    faults=$((faults + 1))
  fi
done < <(find "$root"/{include,src,tests,examples,benchmarks} \( -name fixtures -o -name consumers \) -prune -o \
              \( -name '*.hpp' -o -name '*.cpp' \) -print 2>/dev/null | sort)

((files > 0)) || { echo "nothing to check: no header or source under $root"; exit 1; }
((faults == 0)) || { echo "$faults of $files files are not listed"; exit 1; }
echo "$files files are listed"
