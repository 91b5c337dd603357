#!/usr/bin/env bash
# portfolio_command.sh KOUBO [FORMAT]: time and peak memory of `koubo portfolio` over 10,000 to 1,000,000 invented awards, medians of 3 runs.
# Three awards a researcher, which overlap; of some the effort comes to more than 100 %.
set -euo pipefail
koubo=$1
format=${2:-json}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S'

awards() {
  awk -v count="$1" 'BEGIN {
    for (i = 0; i < count; ++i) {
      crest = i % 3 == 0; year = 2014 + i % 11
      printf "{\"program\":\"%s\",\"id\":\"P%d\",\"callFiscalYear\":%d,\"start\":\"%d-10-01\",\"end\":\"%d-03-31\",\"researcherId\":\"%d\",\"effortPercent\":%d",
             crest ? "AMED-CREST" : "PRIME", i, year, year, year + (crest ? 6 : 4), 10000000 + int(i / 3), 20 + i % 50
      if (i % 2 == 0) printf ",\"totalYen\":%d", 30000000 + i % 10000000
      print "}"
    }
  }'
}

# The greatest resident memory that a process told of while it ran, in KiB.
peak_of() {
  local peak=0 now
  while now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\) kB$/\1/p' "/proc/$1/status" 2>/dev/null) && [[ -n $now ]]; do
    peak=$now
    sleep 0.01
  done
  echo "$peak"
}

median() { sort -n | sed -n 2p; }

echo "| awards | processor time (s) | peak memory (MiB) |"
echo "|---|---|---|"
for count in 10000 100000 1000000; do
  awards "$count" >"$work/awards.ndjson"
  : >"$work/times"
  : >"$work/peaks"
  for _ in 1 2 3; do
    { time "$koubo" portfolio "$work/awards.ndjson" --format "$format" >/dev/null; } 2>&1 | awk '{ printf "%.2f\n", $1 + $2 }' >>"$work/times"
    "$koubo" portfolio "$work/awards.ndjson" --format "$format" >/dev/null &
    peak_of $! >>"$work/peaks"
    wait $!
  done
  echo "| $count | $(median <"$work/times") | $(($(median <"$work/peaks") / 1024)) |"
done
