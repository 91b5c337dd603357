#!/usr/bin/env bash
# explain_instructions.sh PROGRAM BOUND: fails where checking a proposal takes more than BOUND per cent of its instructions once another one was
# explained; memory that was used and given back moves a few in a thousand. What a run does once, such as explaining, falls out: the instructions of 1,000 proposals are taken from those of 2,000.
set -euo pipefail
program=$1 bound=$2

instructions() {
  local counted
  counted=$(valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "$1" "$2" 2>&1 >/dev/null | sed -n 's/.*Collected *: *//p')
  [[ -n $counted ]] || { echo "valgrind counted nothing" >&2; return 1; }
  echo "$counted"
}

checked=$(($(instructions checked 2000) - $(instructions checked 1000)))
explained=$(($(instructions explained 2000) - $(instructions explained 1000)))
((checked > 0 && explained > 0)) || { echo "nothing was counted: checked $checked, explained $explained"; exit 1; }
thousandths=$((explained * 1000 / checked))
echo "instructions a proposal: checked $((checked / 1000)), after an explanation $((explained / 1000)): $thousandths thousandths, at most $((bound * 10))"
((thousandths <= bound * 10))
