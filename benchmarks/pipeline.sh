#!/usr/bin/env bash
# pipeline.sh FILE KOUBO [OTHER PROGRAM…]: processor seconds of `koubo check` on FILE, and of OTHER PROGRAM… FILE where one is named, in turn, five
# times each; the medians, the rate, and the ratio of rates to the first line. Elapsed time too, which says something on a quiet machine alone.
set -u
file=$1 koubo=$2
shift 2
rounds=5
lines=$(wc -l <"$file")
names=() commands=()
add() {
  names+=("$1")
  commands+=("$2")
}
(($# > 0)) && add "$*" "$*"
add "check --brief" "$koubo check --brief"
add "check --lang ja" "$koubo check --format ndjson --lang ja"
add "check" "$koubo check --format ndjson"
add "check --brief --jobs 2" "$koubo check --brief --jobs 2"
add "check --jobs 2" "$koubo check --format ndjson --jobs 2"
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
TIMEFORMAT='%U %S %R'
for ((round = 0; round < rounds; ++round)); do
  for i in "${!commands[@]}"; do
    # Unquoted on purpose: a command and its arguments.
    { time ${commands[i]} "$file" >/dev/null 2>&1; } 2>>"$work/$i"
  done
done
printf '%-32s %12s %12s %10s %8s\n' "" "processor s" "elapsed s" "per s" "ratio"
# median FILE EXPRESSION: of what awk makes of its lines.
median() {
  awk "{ print $2 }" "$1" | sort -n | sed -n "$(((rounds + 1) / 2))p"
}
first=$(median "$work/0" '$1 + $2')
for i in "${!commands[@]}"; do
  awk -v name="${names[i]##*/}" -v used="$(median "$work/$i" '$1 + $2')" -v elapsed="$(median "$work/$i" '$3')" -v first="$first" -v lines="$lines" \
    'BEGIN { printf "%-32s %12.3f %12.3f %10d %8.2f\n", name, used, elapsed, lines / used, first / used }'
done
