# How the image test speaks and cleans up. Sourced by image-test.sh.

say() { printf 'image test: %s\n' "$*"; }

fail() {
  printf 'image test: FAILED: %s\n' "$*" >&2
  exit 1
}

# step <what> <command...>: runs it, and says what it was and how long it took.
step() {
  local what=$1 begin=$EPOCHREALTIME
  shift
  current=$what
  "$@"
  current=
  awk -v what="$what" -v begin="$begin" -v end="$EPOCHREALTIME" 'BEGIN { printf "image test: %5.1f s  %s\n", end - begin, what }'
}

require_root_and_tools() {
  local tool missing=()
  [[ $(uname -s) == Linux ]] || skip "it runs on Linux only"
  [[ $(id -u) == 0 ]] || skip "it needs root, to mount and to make namespaces"
  for tool in "$@"; do
    command -v "$tool" >/dev/null || missing+=("$tool")
  done
  [[ ${#missing[@]} == 0 ]] || skip "${missing[*]} not installed"
  unshare --mount --pid --net --fork true 2>/dev/null || skip "this machine allows no namespaces"
}

skip() {
  [[ ${RETRIER_IMAGE_TEST:-} != required ]] || fail "$*, and RETRIER_IMAGE_TEST=required"
  say "skipped: $*"
  exit 0
}

clean_up() {
  local status=$?
  [[ $status == 0 || -z ${current:-} ]] || printf 'image test: FAILED in: %s\n' "$current" >&2
  stop_containers
  if [[ $status != 0 ]]; then
    find "$work" -maxdepth 1 -name '*.log' -printf '%T@ %p\n' | sort -rn | head -n 2 | while read -r _ log; do
      printf -- '--- the end of %s\n' "${log##*/}" >&2
      tail -n 25 "$log" >&2
    done
  fi
  if [[ ${RETRIER_IMAGE_KEEP:-} == log ]]; then
    local kept
    kept=$(mktemp -d "${TMPDIR:-/tmp}/retrier-image-logs.XXXXXX")
    cp "$work"/*.log "$kept"
    say "logs are in $kept"
  fi
  bud rm --all >/dev/null 2>&1 || true
  rm -rf --one-file-system "$work"
}
