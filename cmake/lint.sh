#!/usr/bin/env bash
# lint.sh [FILE…]: clang-format and clang-tidy over the tree, or over the .cpp files given, by the commands that build/clang-tidy records.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
# shellcheck source=cmake/setup.sh
source "$root/cmake/setup.sh"

lock
need run test develop
cd "$root"
say "configuring build/clang-tidy"
cmake --preset clang-tidy </dev/null >build/clang-tidy.log 2>&1 || { cat build/clang-tidy.log >&2; give_up "CMake could not configure"; }

mapfile -t formatted < <(git ls-files '*.hpp' '*.cpp' | grep -v /fixtures/)
((${#formatted[@]} > 0)) || give_up "nothing to check"
code=0
clang-format-19 --dry-run -Werror "${formatted[@]}" || code=1

if (($# > 0)); then
  compiled=("$@")
else
  mapfile -t compiled < <(sed -nE 's/^ *"file": "(.*)".*/\1/p' build/clang-tidy/compile_commands.json | grep -v "^$root/build/" | sort -u)
fi
((${#compiled[@]} > 0)) || give_up "nothing to check"
printf '%s\0' "${compiled[@]}" | xargs -0 -n 1 -P "$(build_jobs)" clang-tidy-19 --quiet -p build/clang-tidy || code=1
exit "$code"
