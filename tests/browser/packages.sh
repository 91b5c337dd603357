#!/usr/bin/env bash
# packages.sh NPM: fetches the npm packages that the package-lock.json beside it names into node_modules, unless that was done before.
# From whatever registry npm is set up for: the lock file holds no addresses, only what the packages' contents must hash to.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")" || exit 1
fetched=node_modules/.fetched
! cmp -s package-lock.json "$fetched" || exit 0

if "$1" ci --ignore-scripts --no-progress --loglevel=error </dev/null >npm.log 2>&1; then
  cp package-lock.json "$fetched"
  exit
fi
code=$(sed -nE 's/^npm (ERR!|error) code //p' npm.log | head -n 1)
echo "npm could not fetch the packages that tests/browser/package-lock.json names (${code:-no code}; is there a network, and a registry that has them? $PWD/npm.log has its words)"
exit 1
