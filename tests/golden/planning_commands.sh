#!/usr/bin/env bash
# planning_commands.sh PROGRAM: what `koubo areas`, `schedule`, `portfolio` and `facts` promise: formats, other catalogues, bad input, exit codes.
set -u
koubo=$1
# shellcheck source=tests/support/commands.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/commands.sh"

# expect CODE LINES NAME COMMAND…: it ends with CODE, and says LINES lines on standard error.
expect() {
  local code=$1 lines=$2 name=$3
  shift 3
  "$@" </dev/null >out 2>err
  local got=$?
  if ((got != code)) || (($(wc -l <err) != lines)); then
    echo "$name: ended with $got, expected $code; said $(wc -l <err) lines, expected $lines"
    cat err
    failures=$((failures + 1))
  fi
}

for format in text json csv html dot mermaid; do
  expect 0 0 "areas as $format" "$koubo" areas --format $format
  says PRIME out
done
for format in text json csv html; do
  expect 0 0 "schedule as $format" "$koubo" schedule --launch R6 --format $format
  says 2030 out
  expect 0 0 "portfolio as $format" "$koubo" portfolio --format $format
  says 2024 out
  expect 0 0 "facts as $format" "$koubo" facts BG-01 O-03 --format $format
  says BG-01 out
done

# Areas by name, by short name and by id, in any case.
expect 0 0 "an area by its short name" "$koubo" schedule --area 老化
says "根本的な老化メカニズム" out
expect 0 0 "an area by its id" "$koubo" schedule --area a-r4B
says "免疫記憶" out
expect 0 0 "one program of an area" "$koubo" schedule --area 老化 --program PRIME --format csv
grep -q AMED-CREST out && { echo "one program of an area: the other is there, too"; failures=$((failures + 1)); }
expect 2 1 "a program that an area does not offer" "$koubo" schedule --area A-R4b --program PRIME
says "does not offer PRIME" err
expect 2 1 "an unknown area" "$koubo" schedule --area 宇宙
says "koubo areas lists them" err
expect 2 1 "nothing to make a schedule of" "$koubo" schedule
expect 2 1 "a calendar year" "$koubo" schedule --launch 令和6年
expect 2 1 "a year before the program" "$koubo" schedule --launch 2010
expect 2 1 "a day that is none" "$koubo" schedule --program LEAP --start 2024-02-30
expect 2 1 "an unknown fact" "$koubo" facts ZZ-01

# Another catalogue.
expect 0 0 "a changed period" "$koubo" schedule --program LEAP --start 2024-04-01 --set leap.max_period=36月 --format json
says '"edition":"amed-2025-01+set(leap.max_period=36月)"' out
says '"end":"2027-03-31"' out
expect 0 0 "a changed cost" "$koubo" portfolio --set prime.total_cost=40～50百万円 --format json
says '"edition":"amed-2025-01+set(prime.total_cost=40～50百万円)"' out
expect 0 0 "a catalogue as a file" "$koubo" catalogue dump
mv out catalogue.toml
sed 's/^id = "amed-2025-01"/id = "mine-1"/; s/老化"/若返り"/' catalogue.toml >mine.toml
for command in areas "schedule --area 若返り" portfolio; do
  # shellcheck disable=SC2086
  expect 0 0 "$command of a file" "$koubo" $command --catalogue mine.toml --format json
  says '"edition":"mine-1"' out
done
expect 2 1 "no edition was known" "$koubo" schedule --launch R6 --as-known 2024-12-31
expect 2 1 "areas have no terms to set" "$koubo" areas --set leap.max_period=36月
expect 3 1 "a catalogue that is not there" "$koubo" portfolio --catalogue none.toml

# Rows that cannot be read: a line each, and the rest is computed.
cat >awards.ndjson <<'E2'
{"program":"PRIME","id":"P1","start":"2024-10-01","end":"2028-03-31","totalYen":35000000}
{"program":"PRIME","start":"2024-10-01","end":"2024-09-30"}
{"program":"PRIME","callFiscalYear":2024,"area":"宇宙"}
{"program":"PRIME","callFiscalYear":2024,"totalYen":-1}
E2
cat >awards.csv <<'E2'
program,id,start,end,area,totalYen
PRIME,P1,2024-10-01,2028-03-31,,35000000
PRIME,P2,2024-10-01,2024-09-30,,
PRIME,P3,2024-10-01,2028-03-31,宇宙,
PRIME,P4,2024-10-01,2028-03-31,,-1
E2
for form in ndjson csv; do
  expect 0 3 "bad rows of $form" "$koubo" portfolio awards.$form --format json
  says '"activeProjects":{"PRIME":1}' out
  for code in period.order area.unknown amount.negative; do
    says "\"code\":\"$code\"" out
  done
  says "ends before it starts on 2024-10-01" err
  says "the catalogue has no such area; koubo areas lists them" err
  says "a negative amount; give 0 yen or more" err
done
printf '%%PDF-1.4\n1 0 obj\n' >file.pdf
printf 'a\0b\n' >file.bin
"$koubo" areas --format html >file.html
for file in file.pdf file.bin file.html; do
  expect 0 1 "a file of another kind, $file" "$koubo" portfolio $file --format json
  says "this is neither NDJSON nor CSV" err
  says '"code":"input.kind"' out
  expect 0 1 "a plan of another kind, $file" "$koubo" portfolio --plan $file --format json
  says '"AMED-CREST":96' out
  expect 0 1 "a budget of another kind, $file" "$koubo" portfolio --budget $file --format json
  says '"AMED-CREST":96' out
done
expect 3 1 "awards that are not there" "$koubo" portfolio none.csv
expect 3 1 "a folder" "$koubo" portfolio .

# Planned calls and a budget of one's own, as tables too.
printf 'program,callFiscalYear,projects\nPRIME,R7,10\nPRIME,R7,-3\n' >plan.csv
printf 'fiscalYear,initialYen\n2026,11000000000\n2027,\n2026,1\n' >budget.csv
expect 0 2 "a plan and a budget" "$koubo" portfolio --plan plan.csv --budget budget.csv --format json
says '"fiscalYear":2025,"budgetYen":null' out
says '"fiscalYear":2026,"budgetYen":11000000000' out
says '"fiscalYear":2027,"budgetYen":null' out
says '"plannedCalls":[{"program":"PRIME","callFiscalYear":2025,"projects":10' out
says "a line of the same fiscal year stands before" err

# Keys that are not known are told, in words too.
printf '{"program":"PRIME","callFiscalYear":2024,"colour":"red"}\n' >unknown.ndjson
expect 0 0 "an unknown key" "$koubo" portfolio unknown.ndjson
says 'unknown key "colour" is passed over' out
expect 0 0 "an unknown key of standard input" bash -c '"$1" portfolio - <unknown.ndjson' _ "$koubo"
says 'standard input:1: unknown key "colour" is passed over' out
expect 0 0 "an unknown key on a page" "$koubo" portfolio unknown.ndjson --format html
says 'unknown key &quot;colour&quot; is passed over' out

# A CSV has the years of a budget side by side.
printf 'program,公募年度,period.start,period.end,directYen[2024],directYen[2025]\nFORCE,R6,2024-10-01,2026-09-30,7,8\n' >years.csv
expect 0 0 "years side by side" "$koubo" portfolio years.csv --format json
says '"fiscalYear":2025,"budgetYen":11045000000,"committedYen":{"low":8,"nominal":8,"high":8}' out
says '"notes":[]' out

printf 'program,公募年度,budget/0/fiscalYear,budget/0/directYen,directYen[2025]\nFORCE,R6,2024,100,50\n' >mixed.csv
expect 0 0 "years beside numbered rows" "$koubo" portfolio mixed.csv --format json
says '"fiscalYear":2025,"budgetYen":11045000000,"committedYen":{"low":50,"nominal":50,"high":50}' out
printf 'program,公募年度,coInvestigators/0/effortPercent[2024]\nFORCE,R6,1\n' >year.csv
expect 0 1 "a year of another field" "$koubo" portfolio year.csv --format json
says '"code":"csv.head"' out

# The checks across awards, each with its pair.
cat >conflicts.ndjson <<'E2'
{"program":"PRIME","id":"A","callFiscalYear":2024,"start":"2024-10-01","end":"2028-03-31","researcherId":"10000001","effortPercent":60}
{"program":"LEAP","id":"B","callFiscalYear":2024,"start":"2024-10-01","end":"2029-03-31","researcherId":"10000001","effortPercent":41}
{"program":"FORCE","id":"C","callFiscalYear":2024,"proposed":true,"researcherId":"10000002"}
{"program":"FORCE","id":"D","callFiscalYear":2024,"proposed":true,"researcherId":"10000002"}
{"program":"PRIME","id":"A","callFiscalYear":2024,"start":"2024-10-01","end":"2028-03-31"}
E2
expect 0 0 "conflicts" "$koubo" portfolio conflicts.ndjson --format json
says '"kind":"effort","awards":[0,1]' out
says '"kind":"overlap","awards":[0,1]' out
says '"kind":"same-call","awards":[2,3]' out
says '"kind":"same-project","awards":[0,4]' out

((failures == 0)) || { echo "$failures expectations do not hold"; exit 1; }
