#!/usr/bin/env bash
# what_if.sh KOUBO: a policy officer's questions about FORCE's yearly limit of 20 million yen (T-07), asked of seven invented plans.
set -euo pipefail
koubo=$1
plans=examples/data/force-plans.ndjson

echo "## How many plans would pass under a limit of 15 to 25 million yen?"
"$koubo" whatif "$plans" --set "force.annual_cap=1500万円..2500万円:250万円"

echo
echo "## With 25 million yen and three years from FY2025 on: which programs change, for whom first, and how many of the plans?"
"$koubo" compare --from R6 --to R7 --set "force.annual_cap=2500万円@R7.." --set "force.max_period=36月@R7.." --format text "$plans"

echo
echo "## And the plan that would still be over?"
grep '"plan-7"' "$plans" | "$koubo" check - --set "force.annual_cap=2500万円" --format text --lang en
