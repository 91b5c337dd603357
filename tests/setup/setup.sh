#!/usr/bin/env bash
# setup.sh ROOT: cmake/run.sh and cmake/test.sh of ROOT, tried in a copy where dpkg-query, apt-get, sudo, cmake and ctest are stand-ins that
# note how they were called.
set -u
root=$1
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
chmod 755 "$work"
copy="$work/a copy"
mkdir -p "$copy"/{cmake,include,src} "$work/bin"
cp "$root"/cmake/{run.sh,test.sh,setup.sh,packages.txt} "$copy/cmake"
touch "$copy"/{CMakeLists.txt,CMakePresets.json}

stand_in() { { echo '#!/usr/bin/env bash'; cat; } >"$work/bin/$1" && chmod 755 "$work/bin/$1"; }
stand_in dpkg-query <<'E2'
sed '/^[[#]/d; /^$/d' "$PACKAGES" | while read -r package; do
  if [[ " ${MISSING:-} " == *" $package "* && ! -e $CALLS.installed ]]; then
    echo "config-files $package, "
  elif [[ $package == npm ]]; then
    echo "installed nodejs-of-others, npm (= 10), nodejs-legacy"
  else
    echo "installed $package, "
  fi
done
E2
stand_in apt-get <<'E2'
echo "apt-get $*" >>"$CALLS"
[[ -z ${APT_FAILS:-} ]] || exit 100
[[ $* != *install* ]] || touch "$CALLS.installed"
E2
stand_in sudo <<'E2'
[[ -z ${SUDO_FAILS:-} ]] || exit 1
[[ $1 != -n ]] || shift
exec "$@"
E2
stand_in sleep </dev/null
stand_in cmake <<'E2'
echo "cmake $*" >>"$CALLS"
[[ -z ${BUILD_FAILS:-} ]] || { echo "the compiler's words"; exit 1; }
mkdir -p build/run
printf '#!/usr/bin/env bash\nprintf "%%s\\n" "$@"\ncat\nexit 3\n' >build/run/koubo
chmod +x build/run/koubo
E2
stand_in ctest <<'E2'
echo "ctest $*" >>"$CALLS"
echo "100% tests passed"
[[ -z ${SCORE:-} ]] || { mkdir -p "build/$2"; echo "$SCORE" >"build/$2/rule-tests.txt"; }
exit "${TESTS_FAIL:-0}"
E2

export PATH="$work/bin:$PATH" CALLS="$work/calls" PACKAGES="$copy/cmake/packages.txt"
faults=0
# try SCRIPT ARGUMENT…: runs it from elsewhere; leaves $code, $out, $err and $calls.
try() {
  : >"$CALLS"
  code=0
  (cd "$work" && bash "$copy/cmake/$1" "${@:2}") <<<"typed" >"$work/out" 2>"$work/err" || code=$?
  out=$(<"$work/out") err=$(<"$work/err") calls=$(<"$CALLS")
}
# holds WHAT CONDITION…
holds() {
  "${@:2}" && return
  printf 'not so: %s\n  exit %s\n  standard output: %s\n  standard error: %s\n  calls: %s\n' "$1" "$code" "$out" "$err" "$calls"
  faults=$((faults + 1))
}
called() { grep -q -- "$1" <<<"$calls"; }
not_called() { ! called "$1"; }
one_line_says() { [[ $(grep -c . <<<"$err") == 1 && $err == *"$1"* ]]; }

try run.sh check 'a b'
holds "what the program prints is all of standard output" [ "$out" == $'check\na b\ntyped' ]
holds "the exit code is the program's" [ "$code" == 3 ]
holds "where all is installed, apt-get is not called" not_called apt-get
holds "the program is built" called '^cmake --build --preset run'

try run.sh
holds "a second call builds nothing" [ -z "$calls" ]
holds "a second call says nothing" [ -z "$err" ]
holds "without arguments it checks the example" [ "$out" == "check
$copy/examples/data/overview-2025.ndjson
--format
text
typed" ]

touch "$copy/src/new.cpp"
try run.sh
holds "a newer source is built" called '^cmake --build'

rm -rf "$copy/build"
BUILD_FAILS=1 try run.sh
holds "a build that fails ends with 69" [ "$code" == 69 ]
holds "and prints nothing on standard output" [ -z "$out" ]
holds "and shows the compiler's words" grep -q "the compiler's words" <<<"$err"
try run.sh
holds "and is tried again" [ "$code" == 3 ]

rm -rf "$copy/build"
MISSING="g++ libfmt-dev" try run.sh
holds "what is missing is installed, and nothing else" called 'install --no-install-recommends g++ libfmt-dev$'
holds "lists are fetched first" called '^apt-get .* update$'
holds "and the program runs" [ "$code" == 3 ]
rm -f "$CALLS.installed"

rm -rf "$copy/build"
MISSING=catch2 try run.sh
holds "running needs nothing of what tests need" not_called apt-get

rm -rf "$copy/build"
APT_FAILS=1 MISSING=g++ try run.sh
holds "without a network it ends with 69" [ "$code" == 69 ]
err=$(grep -v '^koubo: installing' <<<"$err")
holds "and says in one sentence what is missing" one_line_says 'could not install them (is there a network? build/packages.log has its words): g++'
holds "and does not try to build" not_called cmake

rm -rf "$copy/build"
as_nobody=()
if ((EUID == 0)); then
  chown -R 65534 "$work"
  as_nobody=(setpriv --reuid 65534 --regid 65534 --clear-groups)
fi
: >"$CALLS"
code=0
MISSING=g++ SUDO_FAILS=1 setsid -w "${as_nobody[@]}" bash "$copy/cmake/run.sh" </dev/null >"$work/out" 2>"$work/err" || code=$?
out=$(<"$work/out") err=$(<"$work/err") calls=$(<"$CALLS")
holds "without root and sudo it ends with 69" [ "$code" == 69 ]
holds "and says so in one sentence" one_line_says 'takes root or sudo, which this account has not: g++'
holds "and does not call apt-get" not_called apt-get

try test.sh
holds "tests that pass end with 0" [ "$code" == 0 ]
holds "the tests' summary is on standard output" [ "$out" == $'100% tests passed\n100% tests passed' ]
holds "and nothing is installed where all is there" not_called apt-get
holds "the release build opens the pages in a browser" called '^cmake --preset gcc-release -D KOUBO_BROWSER_TESTS=ON$'
holds "and no other build does" called '^cmake --preset gcc-asan$'
SCORE="rule mutants: 3 killed of 3" try test.sh gcc-debug
holds "what the tests of the rules found stands at the end" [ "$out" == $'100% tests passed\nrule mutants: 3 killed of 3' ]
try test.sh gcc-debug
holds "and is not taken from an earlier run" [ "$out" == '100% tests passed' ]
TESTS_FAIL=8 try test.sh gcc-debug
holds "tests that fail end with 1" [ "$code" == 1 ]
BUILD_FAILS=1 try test.sh
holds "a build that fails fails the tests" [ "$code" == 1 ]
holds "and no test runs" not_called ctest
MISSING=catch2 try test.sh
holds "what only tests need is installed for them" called 'install --no-install-recommends catch2$'
rm -f "$CALLS.installed"
MISSING=chromium try test.sh
holds "and a browser" called 'install --no-install-recommends chromium$'
rm -f "$CALLS.installed"
MISSING=chromium try test.sh gcc-debug
holds "but not for builds that open no page" not_called apt-get

: >"$copy/cmake/packages.txt"
try test.sh
holds "an empty list of packages is a fault" [ "$code" == 69 ]

((faults == 0)) || { echo "$faults expectations do not hold"; exit 1; }
