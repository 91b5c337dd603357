# Sourced by the tests of commands: an empty folder to work in, and what is asked of how a command ends and what it says.

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
failures=0

# expect CODE NAME COMMAND…: it ends with CODE, and says one line on standard error where it is above 1; its words go to the files out and err.
expect() {
  local code=$1 name=$2
  shift 2
  "$@" </dev/null >out 2>err
  local got=$?
  if ((got != code)); then
    echo "$name: ended with $got, expected $code"
    cat err
    failures=$((failures + 1))
  fi
  if ((code > 1)) && (($(wc -l <err) != 1)); then
    echo "$name: what went wrong is told in one line"
    cat err
    failures=$((failures + 1))
  fi
}
# says TEXT FILE: the file holds the text.
says() {
  grep -qF -- "$1" "$2" || { echo "\"$1\" is not in:"; head -c 2000 "$2"; failures=$((failures + 1)); }
}
