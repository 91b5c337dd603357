#!/usr/bin/env bash
# waivers_command.sh PROGRAM: what --waivers promises: finding and waiver stay visible, an expired one reopens, faults have one line with their place.
set -u
koubo=$1
proposals=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../examples/data" && pwd)/one-yen-over.json
# shellcheck source=tests/support/commands.sh
source "$(dirname "${BASH_SOURCE[0]}")/../support/commands.sh"

waiver() {
  printf '[[waiver]]\nproposal = "%s"\nrule = "%s"\nreason = "機器の値上がり"\nauthor = "審査課"\nexpires = 2025-03-31\n' "$1" "$2"
}

expect 0 "without waivers" "$koubo" check "$proposals" --format ndjson
says '"decision":"correctable","counts"' out
if grep -q waive out; then
  echo "without --waivers a report says nothing of them"
  failures=$((failures + 1))
fi

waiver R06-F-0001 cost.annual-within-limit >waivers.toml
expect 0 "on the last day" "$koubo" check "$proposals" --format ndjson --waivers waivers.toml --on 2025-03-31
says '"decision":"eligible","waivers":{"on":"2025-03-31","decisionWithout":"correctable","unused":[]}' out
says '"violated":1' out
says '"verdict":"violated"' out
says '"waived":{"state":"inForce","reason":"機器の値上がり","author":"審査課","expires":"2025-03-31"}' out
expect 0 "the day after" "$koubo" check "$proposals" --format ndjson --waivers waivers.toml --on 2025-04-01
says '"decision":"correctable","waivers":{"on":"2025-04-01","decisionWithout":"correctable","unused":[]}' out
says '"waived":{"state":"expired"' out
expect 1 "--fail-on sees what counts" "$koubo" check "$proposals" --waivers waivers.toml --on 2025-04-01 --fail-on correctable
expect 0 "and what does not" "$koubo" check "$proposals" --waivers waivers.toml --on 2025-03-31 --fail-on correctable
expect 0 "as text" "$koubo" check "$proposals" --format text --lang en --waivers waivers.toml --on 2025-03-31
says "1 yen over the limit" out
says "waived  cost.annual-within-limit  機器の値上がり  審査課  2025-03-31" out
says "waivers as of  2025-03-31  decision without them  correctable" out

waiver R06-F-0001 proposal.new >>waivers.toml
expect 0 "one that waives nothing" "$koubo" check "$proposals" --format ndjson --waivers waivers.toml --on 2025-03-31
says '"unused":[{"rule":"proposal.new","reason":"機器の値上がり"' out

waiver R06-F-9999 proposal.new >>waivers.toml
expect 2 "a proposal that was not there" "$koubo" check "$proposals" --waivers waivers.toml --on 2025-03-31
says '"waivers.toml":13:1: there was no proposal "R06-F-9999"' err
waiver R06-F-0001 cost.anual >bad.toml
expect 2 "a rule that is not there" "$koubo" check "$proposals" --waivers bad.toml --on 2025-03-31
says '"bad.toml":3:8: there is no rule "cost.anual"' err
sed '/^reason/d' waivers.toml >bad.toml
expect 2 "no reason" "$koubo" check "$proposals" --waivers bad.toml --on 2025-03-31
says '"bad.toml":1:1: there is no reason (and 2 more)' err
expect 2 "no day" "$koubo" check "$proposals" --waivers waivers.toml
says "--waivers needs --on" err
expect 2 "a day without waivers" "$koubo" check "$proposals" --on 2025-03-31
expect 2 "no such day" "$koubo" check "$proposals" --waivers waivers.toml --on 2025-02-30
expect 2 "a page" "$koubo" check "$proposals" --format html --waivers waivers.toml --on 2025-03-31
expect 3 "no such file" "$koubo" check "$proposals" --waivers no-such.toml --on 2025-03-31
exit $((failures > 0))
