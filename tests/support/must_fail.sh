#!/usr/bin/env bash
# must_fail.sh REGEX COMMAND…: passes where the command fails and what it says matches.
set -u
pattern=$1
shift
if said=$("$@" 2>&1); then
  printf 'it passed, and should not have:\n%s\n' "$said"
  exit 1
fi
if ! grep -Eq -- "$pattern" <<<"$said"; then
  printf 'it failed as it should, but does not say "%s":\n%s\n' "$pattern" "$said"
  exit 1
fi
