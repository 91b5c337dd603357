#!/usr/bin/env bash
# readme.sh README PROGRAM: passes where every block of the README that names its source is current.
#   <!-- file: PATH -->      the fenced block that follows is the file, to the letter
#   <!-- output: ARGS -->    the fenced block or table that follows is what `koubo ARGS` prints; a closing <!-- end --> ends a table
set -u
readme=$1 program=$2
cd "$(dirname "$readme")" || exit 1
checked=0 failed=0
block=$(mktemp) || exit 1
trap 'rm -f "$block"' EXIT

# The lines after line $1: of a fence without the fences, of a table up to the end marker.
block_after() {
  tail -n "+$(($1 + 1))" "$readme" | awk '
    NR == 1 && /^```/ { fenced = 1; next }
    fenced && /^```/ { exit }
    !fenced && /^<!-- end -->/ { exit }
    { print }'
}

while IFS=: read -r line marker; do
  kind=${marker#<!-- }
  what=${kind#*: }
  what=${what% -->}
  block_after "$line" >"$block"
  if [[ $kind == file:* ]]; then
    current=$(diff -u "$what" "$block")
  else
    read -ra arguments <<<"$what"
    current=$("$program" "${arguments[@]}" 2>&1 | diff -u - "$block")
  fi
  if [[ -n $current ]]; then
    echo "line $line of the README is not current: $marker"
    echo "$current"
    failed=1
  fi
  checked=$((checked + 1))
done < <(grep -nE '^<!-- (file|output): ' "$readme")

((checked > 0)) || { echo "no block of the README names its source"; exit 1; }
echo "$checked blocks checked"
exit $failed
