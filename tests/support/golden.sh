#!/usr/bin/env bash
# golden.sh EXIT INPUT EXPECTED COMMAND…: passes where the command ends with EXIT and prints what the file EXPECTED holds.
set -u
exit_code=$1 input=$2 expected=$3
shift 3
[[ -s $expected ]] || { echo "there is nothing to compare with: $expected is missing or empty"; exit 1; }
printed=$(mktemp) || exit 1
trap 'rm -f "$printed"' EXIT
"$@" <"$input" >"$printed"
code=$?
diff -u "$expected" "$printed" || exit 1
((code == exit_code)) || { echo "it ended with $code, expected $exit_code"; exit 1; }
