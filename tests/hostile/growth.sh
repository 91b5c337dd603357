#!/usr/bin/env bash
# growth.sh PROGRAM SIZE PERCENT [KIND…]: fails where the instructions for an input of twice and four times a size grow faster than the size: the second
# step, which adds twice as much input as the first, may take PERCENT of twice the first. Counted by valgrind, so the same on a busy machine.
set -euo pipefail
program=$1 size=$2 percent=$3
shift 3
(($# > 0)) || mapfile -t kinds < <("$program")
(($# == 0)) || kinds=("$@")
((${#kinds[@]} > 0)) || { echo "nothing to check"; exit 1; }

instructions() {
  local counted
  counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null | sed -n 's/.*Collected *: *//p')
  [[ -n $counted ]] || { echo "valgrind counted nothing" >&2; return 1; }
  echo "$counted"
}

failures=0
for kind in "${kinds[@]}"; do
  one=$(instructions "$kind" "$size")
  two=$(instructions "$kind" $((2 * size)))
  four=$(instructions "$kind" $((4 * size)))
  first=$((two - one)) second=$((four - two))
  growth=$((first > 0 ? second * 50 / first : 0))
  echo "$kind: $one, $two, $four instructions: $growth %"
  ((growth <= percent)) || { echo "$kind grows faster than its input: $growth % where at most $percent % is allowed"; failures=$((failures + 1)); }
done
((failures == 0))
