#!/usr/bin/env bash
# test.sh [PRESET…]: sets up, builds and passes all tests; without arguments a release build, and one with AddressSanitizer and UBSan.
# The release build opens the pages in Chromium, too; the npm packages for that are the only thing that is fetched beside Debian's.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=cmake/setup.sh
source "$root/cmake/setup.sh"

(($# > 0)) || set -- gcc-release gcc-asan
groups=(run test)
[[ " $*" != *" clang"* ]] || groups+=(develop)
[[ " $* " != *" gcc-release "* ]] || groups+=(browser)

lock
need "${groups[@]}"
code=0
for preset in "$@"; do
  options=()
  [[ $preset != gcc-release ]] || options=(-D KOUBO_BROWSER_TESTS=ON)
  if ! build "$preset" "${options[@]}"; then
    say "build/$preset could not be built; the reason stands above"
    code=1
    continue
  fi
  # What the tests of the rules found: how many slips they notice, and how many conditions they show.
  found=$root/build/$preset/rule-tests.txt
  rm -f "$found"
  ctest --preset "$preset" --parallel "$(nproc)" </dev/null || code=1
  [[ ! -f $found ]] || cat "$found"
done
exit "$code"
