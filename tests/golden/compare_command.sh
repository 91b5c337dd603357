#!/usr/bin/env bash
# compare_command.sh PROGRAM: what `koubo compare` and --set promise: witnesses that `koubo check` decides alike, formats, exit codes.
set -u
koubo=$1
# shellcheck source=tests/support/commands.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/commands.sh"

expect 0 "FORCE opens to さきがけ in FY2022 (E-05)" "$koubo" compare --from R3 --to R4 --format json
says '"schema":"koubo.compare/1"' out
says '"excluded":["area.offers-program"]' out
says '{"program":"FORCE","relation":"looser","exact":true,"witnesses":[{"from":"ineligible","to":"eligible"' out
says '{"program":"LEAP","relation":"equal","exact":true,"witnesses":[]}' out

# The witness replays: stated for either year it is decided as the comparison says.
grep -o '"proposal":{.*}}\]},{"program":"LEAP"' out | sed 's/^"proposal"://; s/}\]},{"program":"LEAP"$//' >witness.json
expect 0 "the witness for FY2022" "$koubo" check witness.json
says '"decision":"eligible"' out
sed 's/"call":{"fiscalYear":2022}/"call":{"fiscalYear":2021}/' witness.json >before.json
expect 0 "the witness for FY2021" "$koubo" check before.json
says '"decision":"ineligible"' out

expect 0 "an overlay applies to the second side" "$koubo" compare --from R6 --to R6 --set force.max_period=36月 witness.json
says '"to":{"edition":"amed-2025-01+set(force.max_period=36月)","callFiscalYear":2024}' out
says '"corpus":{"proposals":1,"unreadable":0,"changed":0' out
for format in text csv html; do
  expect 0 "as $format" "$koubo" compare --from R3 --to R4 --format $format witness.json
  says FORCE out
done

expect 0 "check under an overlay" "$koubo" check witness.json --set force.max_period=12
says '"edition":"amed-2025-01+set(force.max_period=12)"' out
says '"decision":"correctable"' out
expect 0 "terms under an overlay" "$koubo" terms --program force --set force.max_period=36月
says "36 months" out
expect 0 "an edition that was known" "$koubo" check witness.json --as-known 2025-01-01
expect 2 "no edition was known" "$koubo" check witness.json --as-known 2024-12-31
says "amed-2025-01" err
expect 2 "an unknown program" "$koubo" check witness.json --set forse.max_period=36月
expect 2 "a sweep" "$koubo" check witness.json --set force.max_period=12..24:1
"$koubo" catalogue dump >amed.toml
"$koubo" catalogue dump --set force.max_period=36月 >longer.toml
expect 0 "the built-in catalogue as a file" "$koubo" catalogue check amed.toml
expect 0 "the file says the same" "$koubo" compare --from R6 --to amed.toml
says '"program":"FORCE","relation":"equal","exact":true' out
expect 0 "a year on one side is the call of both" "$koubo" compare --from amed.toml --to R3
says '"from":{"edition":"amed-2025-01","callFiscalYear":2021},"to":{"edition":"amed-2025-01","callFiscalYear":2021}' out
expect 0 "another file, by edition" "$koubo" compare --from amed.toml --to "longer.toml@amed-2025-01+set(force.max_period=36月)"
says '"program":"FORCE","relation":"looser","exact":true' out
expect 0 "check under a file" "$koubo" check witness.json --catalogue amed.toml
says '"decision":"eligible"' out
expect 2 "a calendar year" "$koubo" compare --from 令和3年 --to R4
says "for a fiscal year write 年度" err
expect 2 "an edition that the file lacks" "$koubo" compare --from R6 --to amed.toml@other
sed 's/"T-05"//' amed.toml >uncited.toml
"$koubo" catalogue check uncited.toml >out
(($? == 1)) || { echo "a fault ends with 1"; failures=$((failures + 1)); }
says 'uncited.toml:' out
says '[missing-citation]' out
expect 2 "check under a faulty file" "$koubo" check witness.json --catalogue uncited.toml
expect 3 "check under a missing file" "$koubo" check witness.json --catalogue missing.toml
# Bitemporal: the call as it was published, and a later erratum that lowers FORCE's cap.
sed '/^program = "FORCE"/{n;/annual_cap/s/$/\nknown-until = "erratum"/}' amed.toml >editions.toml
cat >>editions.toml <<'TOML'

[[edition]]
id = "erratum"
known-on = 2025-06-01
source = { facts = ["Z-1"], phrase = "正誤表", place = "p. 1" }

[[term]]
program = "FORCE"
name = "annual_cap"
calls = { from = 2014 }
value = "年間研究開発費：上限１千万円"
source = { facts = ["Z-2"], phrase = "年間研究開発費：上限１千万円", place = "p. 1" }
known-from = "erratum"
TOML
expect 0 "two editions" "$koubo" catalogue check editions.toml
expect 0 "of several editions the latest, and said so" "$koubo" check witness.json --catalogue editions.toml --format text --lang en
says 'edition of the catalogue erratum' out
says 'koubo: "editions.toml": edition erratum is used, the latest of 2' err
expect 0 "nothing is said where the edition was named" "$koubo" check witness.json --catalogue editions.toml --as-known 2025-05-31
if [[ -s err ]]; then
  echo "the edition was named"
  failures=$((failures + 1))
fi
expect 0 "before the erratum" "$koubo" check witness.json --catalogue editions.toml --as-known 2025-05-31
says '"edition":"amed-2025-01"' out
says '"decision":"eligible"' out
expect 0 "after it" "$koubo" check witness.json --catalogue editions.toml --as-known 2025-06-01
says '"edition":"erratum"' out
says '"decision":"correctable"' out
expect 0 "the difference, edition by day" "$koubo" compare --from editions.toml@2025-05-31 --to editions.toml@2025-06-01 --changes --format json witness.json
says '"program":"FORCE","relation":"stricter","exact":true' out
says '"changes":[{"file":"witness.json","line":1,"id":"witness","program":"FORCE","from":"eligible","to":"correctable"' out
says '"rules":[{"rule":"cost.annual-within-limit","from":"satisfied","to":"violated","terms":[{"term":"annual_cap","from":{"unit":"yen","high":20000000,"facts":["T-07"]' out
says '"to":{"unit":"yen","high":10000000,"facts":["Z-2"]' out
for format in text csv html; do
  expect 0 "the difference as $format" "$koubo" compare --from editions.toml@amed-2025-01 --to editions.toml@erratum --changes --format $format witness.json
  says "20,000,000 yen [T-07: " out
  says "10,000,000 yen [Z-2: " out
done
sed 's/"id":"witness",//' witness.json >unnamed.json
expect 0 "a proposal without an id" "$koubo" compare --from editions.toml@2025-05-31 --to editions.toml@2025-06-01 --changes --format json unnamed.json
says '"changes":[{"file":"unnamed.json","line":1,"id":null,"program":"FORCE"' out
# An edition's id may look like a day or hold an @, and so may the name of a file.
sed 's/^id = "erratum"/id = "2025-05-01"/; s/"erratum"/"2025-05-01"/' editions.toml >"dated@1.toml"
expect 0 "an id before a day" "$koubo" compare --from dated@1.toml@amed-2025-01 --to dated@1.toml@2025-05-01
says '"to":{"edition":"2025-05-01"}' out
expect 0 "a day on which it was known" "$koubo" compare --from dated@1.toml --to dated@1.toml@2025-05-02
says '"to":{"edition":"amed-2025-01"}' out
"$koubo" catalogue dump --set leap.annual_cap=2.5億円@R7 >of-r7.toml
expect 0 "an edition with an @" "$koubo" compare --from amed.toml --to "of-r7.toml@amed-2025-01+set(leap.annual_cap=2.5億円@R7)"
says '"program":"LEAP","relation":"stricter"' out
expect 2 "a day before any edition" "$koubo" compare --from editions.toml@2024-01-01 --to editions.toml@erratum

# An override for one call stays visible in the reports that it touched.
cat amed.toml - >override.toml <<'TOML'

[[override]]
program = "FORCE"
term = "annual_cap"
call = "R4"
value = "5百万円"
reason = "予算の縮減"
author = "審査課"
source = { facts = ["Z-3"], phrase = "令和4年度に限り上限５百万円", place = "決裁 第1号" }
TOML
expect 0 "under an override" "$koubo" check witness.json --catalogue override.toml
says '"decision":"correctable"' out
says '"facts":["Z-3","X-04"]' out
says '"override.FORCE.annual_cap@FY2022"' out
expect 0 "another call is as it was" "$koubo" check before.json --catalogue override.toml
if grep -q override out; then
  echo "an override is of one call"
  failures=$((failures + 1))
fi
expect 0 "terms under an override" "$koubo" terms --catalogue override.toml --program FORCE
says "5,000,000 yen" out
says "Z-3" out

expect 2 "no --to" "$koubo" compare --from R3
expect 3 "a corpus that is not there" "$koubo" compare --from R3 --to R4 missing.ndjson

((failures == 0)) || exit 1
