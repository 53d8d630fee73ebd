# Runs the image: read-only, non-root, no new privileges, in mount, process and network namespaces of its own. Sourced by image-test.sh.

keepers=()

# What an image says of itself, line by line.
image_config() { bud inspect --type image --format "$1" "$image"; }
image_lines() { image_config "{{range $1}}{{println .}}{{end}}" | sed '/^$/d'; }

# The image's files, its user, its environment and its commands, as an engine would take them.
unpack_image() {
  container=$(bud from --pull-never "$image")
  root=$(bud mount "$container")
  user=$(image_config '{{.Docker.Config.User}}')
  directory=$(image_config '{{.Docker.Config.WorkingDir}}')
  mapfile -t environment < <(image_lines .Docker.Config.Env)
  mapfile -t entrypoint < <(image_lines .Docker.Config.Entrypoint)
  mapfile -t health < <(image_lines .Docker.Config.Healthcheck.Test)
  health=("${health[@]:1}")
}

# start_container <name> --volume|--no-volume [NAME=value...]: a fresh volume is filled from the image, as engines do.
start_container() {
  local name=$1 volume=
  [[ $2 == --no-volume ]] || { volume=$work/$name.volume; cp -a "$root/data" "$volume"; }
  shift 2
  log=$work/$name.log
  env -i "${environment[@]}" "$@" unshare --mount --pid --net --fork --propagation private \
    bash eng/image/confine.sh "$root" "$volume" "$user" "$directory" "${entrypoint[@]}" >"$log" 2>&1 &
  keeper=$!
  keepers+=("$keeper")
  for _ in {1..100}; do
    pid=$(pgrep --parent "$keeper") && [[ $(readlink "/proc/$pid/exe") == */dotnet ]] && return
    sleep 0.1
  done
  fail "the container has not started"
}

# Runs a command in the container, as the image's user: what "exec" is to an engine.
in_container() {
  env -i "${environment[@]}" setpriv --no-new-privs \
    nsenter --target="$pid" --mount --pid --net --root --wd --setuid="$user" --setgid="$user" "$@"
}

# Whatever else runs in a container ends with its first process. (A death signal would not do: it is lost when the user changes.)
stop_containers() {
  local keeper first
  for keeper in "${keepers[@]}"; do
    for first in $(pgrep --parent "$keeper"); do
      kill -KILL "$first" 2>/dev/null || true
    done
    wait "$keeper" 2>/dev/null || true
  done
}
