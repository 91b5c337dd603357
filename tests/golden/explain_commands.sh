#!/usr/bin/env bash
# explain_commands.sh KOUBO: fix, routes, explain, rulebook and ledger from outside: what they print, and how they end on bad input.
set -u
koubo=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
faults=0
fault() {
  printf 'fault: %s\n' "$1"
  faults=$((faults + 1))
}

# ends NAME CODE WORDS… : the command ends with CODE, and says one line that holds WORDS where CODE is not 0.
ends() {
  local name=$1 code=$2 words=$3
  shift 3
  "$koubo" "$@" >"$work/out" 2>"$work/err" </dev/null
  local ended=$?
  [[ $ended == "$code" ]] || fault "$name ended with $ended"
  if [[ $code != 0 ]]; then
    [[ $(wc -l <"$work/err") == 1 ]] || fault "$name said $(wc -l <"$work/err") lines"
    grep -qF -- "$words" "$work/err" || fault "$name said: $(cat "$work/err")"
    [[ ! -s $work/out ]] || fault "$name printed something"
  fi
}

# prints NAME TEXT WORDS… : the command prints TEXT.
prints() {
  local name=$1 text=$2
  shift 2
  "$koubo" "$@" >"$work/out" 2>"$work/err" || fault "$name ended with $?"
  grep -qF -- "$text" "$work/out" || fault "$name printed: $(head -c 600 "$work/out")"
}

tr -d '\n' >"$work/force.json" <<'JSON'
{"id": "F-1", "program": "FORCE", "call": {"fiscalYear": 2024}, "isNew": true, "period": {"start": "2024-10-01", "end": "2026-10-01"},
 "principalInvestigator": {"name": "見本"}, "budget": [{"fiscalYear": 2024, "directYen": 10000000}],
 "priorAwards": [{"program": "PRIME", "role": "principalInvestigator", "status": "completed"}], "dataManagementPlan": true}
JSON
echo '{"priorAwards": [{"program": "さきがけ", "role": "principalInvestigator", "end": "2021-03-31"}]}' >"$work/applicant.json"
echo '{}' >"$work/nobody.json"
echo 'applicant' >"$work/text.txt"
echo '{"priorAwards": 3}' >"$work/number.json"
echo '[]' >"$work/empty.json"
echo '{"priorAwards": [{"program": "ZZZ"}]}' >"$work/unknown.json"

# T-05: the example of the format, byte by byte.
prints "the fix of a day too long" \
  '{"schema":"koubo.fix/1","id":"F-1","edition":"amed-2025-01","decision":"correctable","fixes":[{"changes":[{"at":"/period/end","from":"2026-10-01","to":"2026-09-30"}]}],"unfixable":[],"open":[]}' \
  fix "$work/force.json" --format json
prints "the other way, where it is allowed" '"changes":[{"at":"/period/start","from":"2024-10-01","to":"2024-10-02"}]' \
  fix "$work/force.json" --allow period.start call --format json
prints "fields before the file" '"at":"/period/start"' fix --format json --allow call period.start "$work/force.json"
prints "nothing that mends it" '"fixes":[],"unfixable":["period.within-limit"]' fix "$work/force.json" --keep period.end --format json
prints "a fix in words" 'last day of the period: 2026-10-01 → 2026-09-30' fix "$work/force.json" --format text --lang en
ends "a field that is none" 2 'there is no field "budgets"' fix "$work/force.json" --allow budgets
ends "a field without a name" 2 'there is no field ""' fix "$work/force.json" --allow ''
ends "a field to keep that is none" 2 'there is no field "pi"' fix "$work/force.json" --keep budget,pi
prints "what an unfixable rule turns on" 'period.within-limit: first day of the period (given), last day of the period (given)' \
  fix "$work/force.json" --keep period.end --format text --lang en
ends "a file that is not there" 3 'could not be opened' fix "$work/none.json"

# E-05, O-06
prints "a door that opens in FY2022" '{"program":"FORCE","callFiscalYear":2022,"status":"open","rules":["origin.eligible","origin.finished"]' \
  routes "$work/applicant.json" --from R3 --to R6 --format json
prints "the year before it" '{"program":"FORCE","callFiscalYear":2021,"status":"closed","rules":["origin.eligible"]' \
  routes "$work/applicant.json" --from R3 --to R6 --format json
prints "what follows" '"sequences":[["FORCE@2022","LEAP@2024"]' routes "$work/applicant.json" --from R4 --to R6 --format json
ends "an applicant without history" 2 'has no history' routes "$work/nobody.json"
ends "an applicant that is no JSON" 2 'could not be read' routes "$work/text.txt"
ends "a history that is no list" 2 'takes a list' routes "$work/number.json"
ends "no applicant" 2 'there is no applicant' routes "$work/empty.json"
prints "a program that nobody knows" '{"program":"FORCE","callFiscalYear":2024,"status":"closed","rules":["origin.eligible"]' \
  routes "$work/unknown.json" --from R6 --to R6 --format json
prints "other programs, left to a person for LEAP" '{"program":"LEAP","callFiscalYear":2024,"status":"needsJudgement"' \
  routes "$work/unknown.json" --from R6 --to R6 --format json
prints "the pathway of an applicant" '<figure id="pathway-1">' routes "$work/applicant.json" --from R4 --to R6 --format html
ends "years the wrong way round" 2 'lies before' routes "$work/applicant.json" --from R9 --to R6
ends "a year that is none" 2 '--from' routes "$work/applicant.json" --from soon

prints "an explanation" 'is before 2026-10-01 (24 months after the first day of the period 2024-10-01)' \
  explain "$work/force.json" --id F-1 --rule period.within-limit --format text --lang en
prints "the excess of an explanation" '"excess":{"value":1,"unit":"month","days":1},"condition"' \
  explain "$work/force.json" --rule period.within-limit --format json
ends "an id that is not there" 2 'there is no proposal "F-2"' explain "$work/force.json" --id F-2
ends "a rule that is none" 2 'there is no rule "period.long"' explain "$work/force.json" --rule period.long

ends "a rule without a name" 2 'there is no rule ""' explain "$work/force.json" --rule ''
prints "the table that the rulebook begins with" '| `period.ordered` | all | the first day is not after the last | violated, correctable | – |' rulebook
prints "what became of the rules of a version" 'every rule of version 0.1 still means the same' rulebook --since 0.1
ends "a version that published nothing" 2 'the versions are 0.1' rulebook --since 9.9
prints "the rulebook as HTML" '<section id="rule-period-within-limit">' rulebook --format html --lang ja
prints "the ledger" 'clauses that bind an applicant' ledger
prints "the ledger as JSON" '{"fact":"T-05","checkedBy":"rule","bindsApplicant":true,"rules":["period.within-limit"],"passages":[{"firstLine":152,"lastLine":152,"digest":"1891ae389d9142d8"}]}' \
  ledger --format json
ends "a source that is not there" 3 'could not be read' ledger --source "$work/none.txt"
printf 'nothing of it\n' >"$work/changed.txt"
"$koubo" ledger --source "$work/changed.txt" >"$work/out"
[[ $(wc -l <"$work/out") == 159 ]] || fault "of a source that holds nothing $(wc -l <"$work/out") facts are to be read again"
prints "what to read again as JSON" '{"schema":"koubo.reread/1","readAgain":[{"fact":"P-01","passages":[{"firstLine":3,"lastLine":5,"digest":"98f241901ccce539"}' \
  ledger --source "$work/changed.txt" --format json

# One table: what `rules` prints is what the rulebook begins with, after its title and the edition.
for language in ja en; do
  "$koubo" rules --format md --lang "$language" >"$work/rules"
  "$koubo" rulebook --lang "$language" | tail -n +5 | head -n "$(wc -l <"$work/rules")" | diff -q - "$work/rules" >"$work/out" ||
    fault "the rule table in $language is not that of the rulebook"
done

((faults == 0)) || { echo "$faults faults"; exit 1; }
