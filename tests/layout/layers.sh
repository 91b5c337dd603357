#!/usr/bin/env bash
# layers.sh ROOT [TABLE]: every include of a koubo header under ROOT/include/koubo and ROOT/src follows the table of layers.
set -euo pipefail
root=$1
table=${2:-$(dirname "${BASH_SOURCE[0]}")/layers.txt}

declare -A allowed
while IFS=: read -r room may; do
  [[ -z $room || $room == \#* ]] || allowed[$room]=$may
done <"$table"

declare -A reach  # "a b" is set where a may include b
visit() {
  local from=$1 room
  for room in $2; do
    [[ -z ${reach[$from $room]:-} ]] || continue
    reach[$from $room]=1
    visit "$from" "${allowed[$room]:-}"
  done
}
for room in "${!allowed[@]}"; do
  reach[$room $room]=1
  visit "$room" "${allowed[common]} ${allowed[$room]}"
done

# The room of a path below include/koubo or src: its first folder, or its own name where it is in none.
shopt -s nullglob
files=0 faults=0
fault() {
  printf '%s\n' "$1"
  faults=$((faults + 1))
}
while IFS= read -r file; do
  files=$((files + 1))
  below=${file#"$root"/include/koubo/}
  below=${below#"$root"/src/}
  from=${below%%/*}
  if [[ -z ${allowed[$from]+known} ]]; then
    fault "${file#"$root"/}: the table of layers does not know \"$from\""
    continue
  fi
  while IFS= read -r include; do
    case $include in
      \"*/*) fault "${file#"$root"/}: includes $include; write <koubo/…>; only a private header beside the file goes in quotes" ;;
      \<koubo/*)
        to=${include#<koubo/}
        to=${to%>}
        to=${to%%/*}
        [[ -n ${reach[$from $to]:-} ]] || fault "${file#"$root"/}: \"$from\" may not include $include"
        ;;
    esac
  done < <(sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(<[^>]*>|"[^"]*").*/\1/p' "$file")
done < <(find "$root/include/koubo" "$root/src" \( -name '*.hpp' -o -name '*.cpp' \) 2>/dev/null | sort)

((files > 0)) || { echo "nothing to check: no header or source under $root"; exit 1; }
((faults == 0)) || { echo "$faults faults in $files files"; exit 1; }
echo "$files files follow the layers"
