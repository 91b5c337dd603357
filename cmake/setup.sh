# Sourced by run.sh, test.sh and lint.sh, which set `root` first: installs what is missing and builds. It speaks on standard error only,
# reads nothing from standard input, and ends with 69 where it cannot do its work.

export LC_ALL=C.UTF-8

say() { printf 'koubo: %s\n' "$*" >&2; }
give_up() {
  say "$*"
  exit 69
}

# packages_of GROUP…: the names in these groups of packages.txt.
packages_of() {
  local line group='' wanted=" $* "
  while IFS= read -r line; do
    case $line in
      '' | \#*) ;;
      \[*\]) group=${line:1:-1} ;;
      *) [[ $wanted != *" $group "* ]] || printf '%s\n' "$line" ;;
    esac
  done <"$root/cmake/packages.txt"
}

# missing_of PACKAGE…: those that are neither installed nor provided by what is.
missing_of() {
  local there package
  # WHY: what another package provides is there, too, and cannot be installed beside it: npm, where Node.js is not Debian's.
  there=" $(dpkg-query -W -f='${db:Status-Status} ${Package}, ${Provides}\n' 2>/dev/null | sed -n 's/^installed //p' | tr ',\n' '  ') "
  for package in "$@"; do
    [[ $there == *" $package "* ]] || printf '%s\n' "$package"
  done
}

# need GROUP…: sees to it that the packages of these groups are installed.
need() {
  command -v dpkg-query >/dev/null || {
    say "this is no Debian system, so nothing is installed; what must be there already is listed in cmake/packages.txt"
    return
  }
  local packages missing as_root=()
  mapfile -t packages < <(packages_of "$@")
  ((${#packages[@]} > 0)) || give_up "cmake/packages.txt names no package for: $*"
  mapfile -t missing < <(missing_of "${packages[@]}")
  ((${#missing[@]} > 0)) || return 0

  if ((EUID != 0)); then
    if ! command -v sudo >/dev/null || { ! sudo -n true 2>/dev/null && ! { : </dev/tty; } 2>/dev/null; }; then
      give_up "these Debian packages are missing, and installing them takes root or sudo, which this account has not: ${missing[*]}"
    fi
    as_root=(sudo)
  fi

  say "installing ${missing[*]}"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=1)
  local log=$root/build/packages.log attempt pause
  for attempt in 1 2 3 4 5; do
    if { "${apt[@]}" update; "${apt[@]}" install --no-install-recommends "${missing[@]}"; } </dev/null >"$log" 2>&1; then
      return 0
    fi
    # WHY: another apt at work frees its lock in a while, and a mirror may hiccup; no network at all shows at once and is not waited for.
    if grep -q 'Could not get lock' "$log"; then
      pause=20
    elif ((attempt < 3)); then
      pause=$((attempt * 3))
    else
      break
    fi
    sleep "$pause"
  done
  give_up "these Debian packages are missing, and apt-get could not install them (is there a network? build/packages.log has its words): ${missing[*]}"
}

# Compilers at work at a time: as many as there are processors, but no more than memory carries.
build_jobs() {
  local jobs memory
  jobs=$(nproc)
  memory=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null)
  if [[ -n $memory ]] && ((memory / 1500000 < jobs)); then
    jobs=$((memory / 1500000))
  fi
  echo $((jobs > 0 ? jobs : 1))
}

# build PRESET [OPTION…]: configures, with these options of CMake, and builds build/PRESET.
build() {
  local preset=$1 dir=$root/build/$1 log=$root/build/$1.log
  export CMAKE_BUILD_PARALLEL_LEVEL=${CMAKE_BUILD_PARALLEL_LEVEL:-$(build_jobs)}
  # WHY: CMake refuses a build folder whose project has been moved or copied.
  if [[ -f $dir/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$dir/CMakeCache.txt"; then
    rm -rf "$dir"
  fi
  cd "$root" || return
  say "configuring build/$preset"
  if ! cmake --preset "$preset" "${@:2}" </dev/null >"$log" 2>&1; then
    cat "$log" >&2
    return 1
  fi
  say "building build/$preset"
  cmake --build --preset "$preset" </dev/null >&2
}

# Two set-ups in one tree wait for each other.
lock() {
  mkdir -p "$root/build" 2>/dev/null && [[ -w $root/build ]] || give_up "the folder build cannot be written to"
  exec 9>"$root/build/.lock"
  flock 9
}
