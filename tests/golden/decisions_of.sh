#!/usr/bin/env bash
# decisions_of.sh PROGRAM FILE: of each proposal in FILE its id, the decision, and what is said of origin.eligible where it is not satisfied.
set -u
"$1" check "$2" --format ndjson | sed -E '
  s/^.*"id":"([^"]*)".*"decision":"([^"]*)"(.*)$/\1: \2\3/
  /"rule":"origin.eligible"/ s/^([^:]*: [A-Za-z]*).*"rule":"origin.eligible","verdict":"([A-Za-z]*)"([^{]*).*$/\1, origin.eligible \2\3/
  s/(, origin.eligible [A-Za-z]*).*"missing":\[([^]]*)\].*$/\1 \2/
  s/^([^:]*: [A-Za-z]*(, origin.eligible [A-Za-z]*( "[^ ]*")?)?).*$/\1/'
