#!/usr/bin/env bash
# bad_catalogues.sh PROGRAM EXPECTED: each bad catalogue has faults, each with line and column, and none is used.
# After a wanted change: bad_catalogues.sh PROGRAM /dev/null, and take what it prints.
set -u
koubo=$1
expected=$2
here=$(dirname "${BASH_SOURCE[0]}")
cd "$here/bad_catalogues" || exit 1
failures=0
told=$(mktemp) || exit 1
trap 'rm -f "$told"' EXIT
count=0
for file in *.toml; do
  count=$((count + 1))
  "$koubo" catalogue check "$file" >>"$told" 2>&1
  code=$?
  if ((code != 1)); then
    echo "$file: catalogue check ended with $code, expected 1"
    failures=$((failures + 1))
  fi
  # Nothing of it is taken: the same place is named, in one line.
  said=$("$koubo" check --catalogue "$file" </dev/null 2>&1)
  code=$?
  if ((code != 2)) || [[ $said == *$'\n'* ]] || ! [[ $said =~ ^koubo:\ \"$file\":[0-9]+:[0-9]+:\  ]]; then
    echo "$file: check --catalogue ended with $code and said: $said"
    failures=$((failures + 1))
  fi
done
((count > 30)) || { echo "there are only $count bad catalogues"; failures=$((failures + 1)); }
diff "$expected" "$told" || failures=$((failures + 1))
exit $((failures > 0))
