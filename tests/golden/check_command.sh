#!/usr/bin/env bash
# check_command.sh PROGRAM: what `koubo check` promises a shell: one line a proposal, exit codes, pipes that flow and that close.
set -u
koubo=$1
# shellcheck source=tests/support/commands.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/commands.sh"

# expect CODE LINES NAME COMMAND…: ends with CODE, prints LINES lines, and says one sentence on standard error where it ends with 2.
expect() {
  local code=$1 lines=$2 name=$3
  shift 3
  "$@" </dev/null >out 2>err
  local got=$?
  local printed=$(($(wc -l <out)))
  if ((got != code || printed != lines)); then
    echo "$name: ended with $got and $printed lines, expected $code and $lines"
    cat err
    failures=$((failures + 1))
  fi
  if ((code == 2)) && (($(wc -l <err) != 1)); then
    echo "$name: misuse is told in one line"
    cat err
    failures=$((failures + 1))
  fi
}

printf '%s\n' '{"id":"a"}' '' '{"id":"b",}' '{"id":"c","x":1}' >three.ndjson
printf '%s' '[{"id":"a"},{"id":"b"}]' >two.json

expect 0 3 "a file" "$koubo" check three.ndjson
says '"line":3,"id":"b","decision":"unreadable"' out
says '"line":4,"id":"c"' out
expect 0 2 "a list" "$koubo" check two.json
expect 0 5 "several files" "$koubo" check three.ndjson two.json
printf '%s\r\n' 'id,program,title' 'a,FORCE,"x' 'y"' 'b,LEAP,"x"y' 'c,PRIME,z' >three.csv
expect 0 3 "a CSV, by its name" "$koubo" check three.csv
says '"line":2,"id":"a","program":"FORCE"' out
says '"line":4,"id":"b","decision":"unreadable"' out
cp three.csv three.txt
expect 0 3 "a CSV that is named so" "$koubo" check --input csv three.txt
expect 0 3 "a CSV to fix" "$koubo" fix --format json three.csv
says '"schema":"koubo.fix/1","id":"c","edition":"amed-2025-01"' out
expect 0 2 "a CSV under another term" "$koubo" whatif three.csv --set force.annual_cap=1円 --format csv
says "1,0,0,2,0,0,1,0" out
expect 2 0 "a term under two values at once" "$koubo" whatif three.csv --set force.annual_cap=1円 --set force.annual_cap=2円
says 'changed twice' err
expect 0 2 "a term under two values, each for its calls" "$koubo" whatif three.csv --set force.annual_cap=1円@R5 --set force.annual_cap=2円@R6
expect 0 1 "a CSV to compare by" "$koubo" compare --from R3 --to R4 three.csv --format json
says '"corpus":{"proposals":3,"unreadable":1' out
expect 0 1 "no CSV: its head cannot be read" "$koubo" check --input csv three.ndjson
says '"code":"csv.head"' out
expect 0 0 "nothing at all" "$koubo" check
expect 0 1 "the form that is named" "$koubo" check two.json --input ndjson
says '"code":"field.type"' out
expect 0 3 "strict reading" "$koubo" check three.ndjson --strict
says '"code":"field.unknown","at":"/x"' out
printf '%s\n' '{"id":"a","x":[[1]],"coInvestigators":[{},{}],"budget":[{"fiscalYear":2024}]}' >limits.ndjson
limit() {
  expect 0 1 "$1 $2" "$koubo" check limits.ndjson "$1" "$2"
  says "\"code\":\"$3\"" out
  says "($1)" out
}
limit --max-bytes 20 json.size
limit --max-string-bytes 20 text.too-long
printf '%s\n' '{"id":"a","x":[[[1]]]}' >deep.ndjson
expect 0 1 "--max-depth 3" "$koubo" check deep.ndjson --max-depth 3
says '"code":"json.depth"' out
says '(--max-depth)' out
expect 0 1 "a depth that is kept" "$koubo" check deep.ndjson --max-depth 4
says '"code":"field.unknown"' out
limit --max-rows 1 list.too-long
limit --max-findings 1 findings.omitted
expect 2 0 "a limit that the format does not take" "$koubo" check limits.ndjson --max-depth 2
expect 2 0 "a limit that the rules do not take" "$koubo" check limits.ndjson --max-rows 1001

secrets='見本一郎|秘密の課題|架空大学|98765432'
for at in '"title":"秘密の課題"' '"program":"見本一郎"' '"principalInvestigator":{"name":"見本一郎","researcherId":"98765432","institution":"架空大学"}' \
  '"budget":[{"directYen":"見本一郎"}]' '"period":{"start":"98765432"}' '"principalInvestigator":{"effortPercent":98765432}' \
  '"priorAwards":[{"role":"架空大学"}]' '"area":"秘密の課題","program":"PRIME","call":{"fiscalYear":2024}' '"principalInvestigator":{"name":"見本一郎"'; do
  printf '{"id":"a",%s}\n' "$at"
done >secrets.ndjson
for format in ndjson text html; do
  "$koubo" check secrets.ndjson --format "$format" --pack amed,common --all >out
  ! grep -Eo ".{40}($secrets)" out || { echo "$format shows what the applicant wrote"; failures=$((failures + 1)); }
done
expect 0 9 "values that are asked for" "$koubo" check secrets.ndjson --show-values
says '98765432' out
says '架空大学' out

expect 0 3 "both packs" "$koubo" check three.ndjson --pack amed,common --all
says 'effort.within-range' out
expect 0 3 "one language" "$koubo" check three.ndjson --lang ja
! grep -q '"en":' out || { echo "--lang ja writes English"; failures=$((failures + 1)); }

expect 0 3 "a decision that does not occur" "$koubo" check three.ndjson --fail-on eligible,ineligible
expect 1 3 "a decision that occurs" "$koubo" check three.ndjson --fail-on eligible,unreadable

expect 0 3 "in brief" "$koubo" check three.ndjson --brief
says '{"schema":"koubo.brief/1","line":3,"id":"b","decision":"unreadable","error":{"code":"json.syntax","line":3,"column":11}}' out
[[ ! -s err ]] || { echo "standard error is quiet where nobody looks"; failures=$((failures + 1)); }
expect 0 3 "with a summary" "$koubo" check three.ndjson --brief --summary
says 'proposals 3' err
says '  unreadable 1' err
says 'period.within-limit: undetermined 2' err
expect 2 0 "in brief as text" "$koubo" check three.ndjson --brief --format text
expect 2 0 "no jobs" "$koubo" check three.ndjson --jobs 0

expect 2 0 "no command" "$koubo"
expect 2 0 "an unknown command" "$koubo" chek
says 'there is no command "chek"' err
expect 2 0 "an unknown option" "$koubo" check --nope
expect 2 0 "an unknown option without a command" "$koubo" --nope
says 'there is no option "--nope"' err
expect 2 0 "an option without its value" "$koubo" check --set
says '--set needs a value; see koubo check --help' err
expect 2 0 "an option twice" "$koubo" check --lang ja --lang en three.ndjson
says '--lang stands more than once' err
expect 2 0 "an unknown command of a command" "$koubo" catalogue chek
says 'there is no command "chek"; write check or dump' err
expect 2 0 "an option where a command is needed" "$koubo" catalogue --lang ja
says 'there is no option "--lang"; catalogue takes a command: check or dump' err
expect 2 0 "a command of a command that is missing" "$koubo" catalogue
says 'catalogue needs a command; write check or dump' err
expect 2 0 "an argument that is missing" "$koubo" catalogue check
says 'FILE is required' err
expect 2 0 "an unknown decision" "$koubo" check --fail-on wrong three.ndjson
says 'needsJudgement' err
expect 2 0 "an unknown pack" "$koubo" check --pack amed,nih three.ndjson
expect 2 0 "an unknown language" "$koubo" check --lang fr three.ndjson
"$koubo" check --format html three.ndjson >out || { echo "a page ends with 0"; failures=$((failures + 1)); }
says '<!DOCTYPE html>' out
says '</html>' out

expect 3 0 "a file that is not there" "$koubo" check nowhere.json
says 'could not be opened' err
expect 3 0 "a folder" "$koubo" check .
expect 3 3 "the files that are there are checked" "$koubo" check nowhere.json three.ndjson
expect 3 3 "what could not be read weighs more than a decision" "$koubo" check nowhere.json three.ndjson --fail-on unreadable

# A dash is standard input, and so is no file.
(($("$koubo" check - <three.ndjson | wc -l) == 3)) || { echo "- reads standard input"; failures=$((failures + 1)); }
(($("$koubo" check <three.ndjson | wc -l) == 3)) || { echo "no file reads standard input"; failures=$((failures + 1)); }

# Standard descriptors that are closed from the start: nothing is waited for, and nothing else is read or written in their place.
timeout 20 "$koubo" check <&- >out 2>err
[[ $? == 3 && $(wc -l <err) == 1 ]] || { echo "a closed input ends with 3"; failures=$((failures + 1)); }
says 'standard input could not be read' err
timeout 20 "$koubo" check three.ndjson >&- 2>err
[[ $? == 3 && $(wc -l <err) == 1 ]] || { echo "an output that is closed from the start ends with 3"; failures=$((failures + 1)); }
timeout 20 "$koubo" check --summary three.ndjson <&- >out 2>&-
[[ $? == 0 && $(wc -l <out) == 3 ]] || { echo "a file is checked without standard input and error"; failures=$((failures + 1)); }

# A full disk, where there is one to try.
if [[ -w /dev/full ]]; then
  "$koubo" check three.ndjson >/dev/full 2>err
  [[ $? == 3 ]] || { echo "a full output ends with 3"; failures=$((failures + 1)); }
  for asked in --version --help 'check --help'; do
    # shellcheck disable=SC2086
    "$koubo" $asked >/dev/full 2>err
    [[ $? == 3 ]] || { echo "$asked on a full output ends with 3"; failures=$((failures + 1)); }
  done
fi

# A reader that closes: ends with 3, at once and without a word.
for _ in $(seq 20000); do cat three.ndjson; done >many.ndjson
{ "$koubo" check many.ndjson 2>err; echo $? >code; } | head -n 1 >first
[[ $(cat code) == 3 && ! -s err ]] || { echo "a closed output ends with 3, it ended with $(cat code)"; cat err; failures=$((failures + 1)); }
says '"line":1,' first

# A pipe flows: the report is there before the next proposal is.
mkfifo in
"$koubo" check <in >flowing &
exec 7>in
printf '%s\n' '{"id":"first"}' >&7
for _ in $(seq 200); do [[ -s flowing ]] && break; sleep 0.05; done
says '"id":"first"' flowing
printf '%s' '{"id":"last"}' >&7
exec 7>&-
wait $!
[[ $? == 0 && $(wc -l <flowing) == 2 ]] || { echo "the last line needs no line end"; failures=$((failures + 1)); }

# Bounded memory: 200 MB in one line, and in one text of a list. (Sanitizers reserve more than that for themselves.)
bounded() {
  local name=$1 code
  shift
  code=$("$@" | (ulimit -v 400000; "$koubo" check >last; echo $?))
  [[ -s last && $code == 0 ]] || { echo "$name: not read in bounded memory"; failures=$((failures + 1)); }
}
zeros() { head -c 200000000 /dev/zero | tr '\0' "$1"; }
long_line() { zeros x; }
long_text() { printf '[{"id":"'; zeros x; }
if [[ -z ${KOUBO_SANITIZED:-} ]]; then
  bounded "a line without end" long_line
  bounded "a text without end" long_text
fi

((failures == 0)) || exit 1
