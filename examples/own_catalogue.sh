#!/usr/bin/env bash
# own_catalogue.sh KOUBO: an agency's catalogue file is checked, read in either of its editions, and one with two slips of the pen is refused.
set -u
koubo=$1
catalogue=examples/data/nursery.toml
slipped=$(mktemp) || exit 1
trap 'rm -f "$slipped"' EXIT

echo "## Is the file sound?"
"$koubo" catalogue check "$catalogue"

echo
echo "## What was known in May 2024, and what is known since the erratum?"
"$koubo" terms --catalogue "$catalogue" --as-known 2024-05-01
echo
"$koubo" terms --catalogue "$catalogue"

echo
echo "## And with 程度 called a ceiling, and a program that nobody knows?"
sed -e 's/phrase = "年間500万円以内"/phrase = "年間500万円程度"/' -e 's/from = "SEED"/from = "SEEDS"/' "$catalogue" >"$slipped"
"$koubo" catalogue check "$slipped" | sed "s,^$slipped,slipped.toml,"
