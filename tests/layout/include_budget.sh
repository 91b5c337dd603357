#!/usr/bin/env bash
# include_budget.sh HEADER LINES COMPILER [FLAG…]: the header, preprocessed, has at most LINES lines and includes nothing that is dear.
set -euo pipefail
header=$1 budget=$2
shift 2
[[ -s $header ]] || { echo "nothing to check: $header is missing or empty"; exit 1; }

lines=$("$@" -std=c++20 -x c++ -E -P "$header" | wc -l)
if ((lines > budget)); then
  echo "$header: $lines preprocessed lines, $budget allowed"
  exit 1
fi
included=$("$@" -std=c++20 -x c++ -M "$header" | tr ' \\' '\n\n')
if dear=$(grep -E '/(ranges|algorithm|regex|iostream|format)$|/fmt/|/simdjson|/rapidjson/|/range/v3/|/boost/multiprecision/|/gregorian/gregorian\.hpp$' \
          <<<"$included"); then
  echo "$header: includes what must stay out of it:"
  echo "$dear"
  exit 1
fi
echo "$header: $lines of $budget lines"
