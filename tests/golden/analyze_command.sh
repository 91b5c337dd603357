#!/usr/bin/env bash
# analyze_command.sh PROGRAM: what `koubo analyze` promises: the built-in pack is clean, defects are told with the domain, formats, exit codes.
set -u
koubo=$1
# shellcheck source=tests/support/commands.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/commands.sh"

expect 0 "the pack amed" "$koubo" analyze --format text
says "lists of up to 12 rows" out
says "area.offers-program is left out" out
says "nothing found" out
expect 0 "the pack common, in Japanese" "$koubo" analyze --pack common --format text --lang ja
says "指摘なし" out
expect 0 "as JSON" "$koubo" analyze --format json
says '{"schema":"koubo.analysis/1","edition":"amed-2025-01","pack":"amed","domain":{"calls":{"from":2010,"to":2040}' out
says '"excluded":["area.offers-program"]' out
says '"findings":[]' out

# What fails is shown by a proposal that `koubo check` finds fault with.
grep -o '{"shows":"fails","rules":\["cost.annual-within-limit"\],"proposal":{[^!]*' out | sed 's/.*"rules":\["cost.annual-within-limit"\],"proposal"://; s/},{"shows".*//' >witness.json
expect 0 "the witness" "$koubo" check witness.json
says '"rule":"cost.annual-within-limit","verdict":"violated"' out

# A catalogue with a gap: FORCE has a cap since FY2021 only.
"$koubo" catalogue dump >built-in.toml
sed '/^program = "FORCE"/{n;/annual_cap/{n;s/from = 2014/from = 2021/}}' built-in.toml >gap.toml
expect 1 "a gap" "$koubo" analyze --catalogue gap.toml --format text
says "annual_cap of FORCE has no version for calls of 2014-04-01 to 2021-03-31" out
expect 1 "a rule that no call of the domain breaks" "$koubo" analyze --from R6 --to R8 --format json
says '{"kind":"never-fails","rules":["terms.in-force"]' out

expect 0 "for other solvers" "$koubo" analyze --format smt2
says "(set-logic QF_LIA)" out
says "; koubo: sat" out
says "; koubo: unsat" out
says "(reset)" out

expect 2 "an unknown program" "$koubo" analyze --program FORTH
says "AMED-CREST" err
expect 2 "a program without calls" "$koubo" analyze --program jst-crest
says "JST-CREST has no calls" err
# An agency's own program has a cap that only rules of other programs read.
sed '/^program = "LEAP"/{N;s/"LEAP"\nname = "annual_cap"/"PRIME"\nname = "annual_cap"/}' built-in.toml >unread.toml
expect 1 "terms that no rule reads" "$koubo" analyze --catalogue unread.toml --program PRIME --format json
says '{"kind":"unread-term","program":"PRIME","term":"annual_cap"' out
expect 0 "the same, told beside the verdicts" "$koubo" check --catalogue unread.toml witness.json
says '"decision":' out
says 'no rule reads annual_cap of PRIME; what these say is not checked' err
expect 0 "the same, told of the file" "$koubo" catalogue check unread.toml
says 'amed-2025-01: no rule reads annual_cap of PRIME' out
expect 0 "the same in Japanese" "$koubo" catalogue check --lang ja unread.toml
says 'amed-2025-01: PRIME の annual_cap を読む規則はなく、確かめない' out
{
  cat built-in.toml
  for i in {1..25}; do
    printf '\n[[program]]\nid = "P%s"\nname = { ja = "型", en = "Type" }\ncalls = true\n' "$i"
    echo 'source = { facts = ["N-1"], phrase = "型", place = "p. 1" }'
    printf '\n[[term]]\nprogram = "P%s"\nname = "annual_cap"\ncalls = 2024\nvalue = "上限２千万円/年"\n' "$i"
    echo 'source = { facts = ["N-2"], phrase = "上限２千万円/年", place = "p. 2" }'
  done
} >many.toml
expect 0 "more of them than one line should hold" "$koubo" catalogue check many.toml
says 'annual_cap of P24, …; what these say is not checked' out
expect 2 "years in the wrong order" "$koubo" analyze --from R9 --to R2
expect 2 "a calendar year" "$koubo" analyze --from R9年
expect 3 "no such file" "$koubo" analyze --catalogue no-such.toml
exit $((failures > 0))
