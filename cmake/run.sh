#!/usr/bin/env bash
# run.sh [ARGUMENT…]: sets up and builds the program koubo, and runs it with the arguments; without any, on the example's proposals.
# What is built already is run at once: no package manager, no compiler.
set -euo pipefail
root=$(dirname "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")")
program=$root/build/run/koubo
stamp=$root/build/run/.built

is_current() {
  [[ -x $program && -f $stamp ]] &&
    [[ -z $(find "$root"/{CMakeLists.txt,CMakePresets.json,cmake,include,src} -newer "$stamp" -print -quit) ]]
}

set_up() {
  # shellcheck source=cmake/setup.sh
  source "$root/cmake/setup.sh"
  lock
  is_current && return
  local started=$root/build/.started
  touch "$started"
  need run
  build run || give_up "the program could not be built; the reason stands above"
  mv "$started" "$stamp"
}

is_current || (set_up)

(($# > 0)) || set -- check "$root/examples/data/overview-2025.ndjson" --format text
exec "$program" "$@"
