#!/usr/bin/env bash
# instruction_ratio.sh PROGRAM WAY OTHER RECORDED [PROPOSALS]: fails where WAY takes more instructions, as per cent of those of OTHER, than was RECORDED and 5 % more.
# Instructions are counted by valgrind: they do not depend on what else the machine does. Ways: instructions.cpp.
set -euo pipefail
program=$1 way=$2 other=$3 recorded=$4 proposals=${5:-2000}

instructions() {
  local counted
  counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$proposals" "$2" 2>&1 >/dev/null |
    sed -n 's/.*Collected *: *//p')
  [[ -n $counted ]] || { echo "valgrind counted nothing" >&2; return 1; }
  echo "$counted"
}
# Of one round, when all that is made once is made.
of_a_round() { echo $(($(instructions "$1" 2) - $(instructions "$1" 1))); }

mine=$(of_a_round "$way")
theirs=$(of_a_round "$other")
((mine > 0 && theirs > 0)) || { echo "nothing was counted: $way $mine, $other $theirs"; exit 1; }
permille=$((mine * 1000 / theirs))
echo "instructions a proposal: $way $((mine / proposals)), $other $((theirs / proposals)): $((permille / 10)).$((permille % 10)) %, recorded $recorded %"
if ((permille * 100 < recorded * 950)); then
  echo "that is better by more than 5 %: record it in benchmarks/CMakeLists.txt"
fi
((permille * 100 <= recorded * 1050)) || { echo "that is more than 5 % above what was recorded"; exit 1; }
