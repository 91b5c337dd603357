#!/usr/bin/env bash
# instruction_ratio.sh PROGRAM BOUND: fails where koubo's verdicts take more than BOUND per cent of the instructions of the if-chain.
# Instructions are counted by valgrind: they do not depend on what else the machine does.
set -euo pipefail
program=$1 bound=$2 proposals=3000

instructions() {
  local counted
  counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$proposals" 2>&1 >/dev/null | sed -n 's/.*Collected *: *//p')
  [[ -n $counted ]] || { echo "valgrind counted nothing" >&2; return 1; }
  echo "$counted"
}

nothing=$(instructions nothing)
native=$(($(instructions native) - nothing))
by_hand=$(($(instructions by-hand) - nothing))
((native > 0 && by_hand > 0)) || { echo "nothing was counted: native $native, by hand $by_hand"; exit 1; }
percent=$((native * 100 / by_hand))
echo "instructions a proposal: native $((native / proposals)), by hand $((by_hand / proposals)): $percent %, at most $bound %"
((percent <= bound))
