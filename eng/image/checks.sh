# What must hold of the image and of its container. Sourced by image-test.sh.

copy_context() {
  mkdir "$work/context"
  tar --exclude=./artifacts --exclude=./.git --exclude=node_modules -cf - . | tar -C "$work/context" -xf -
}

# build_image <log>: with the machine's NuGet settings lent for the time of the build
build_image() {
  local settings=() folder=${HOME:-/root}/.nuget/NuGet
  [[ ! -d $folder ]] || settings=(--volume "$folder:/root/.nuget/NuGet:ro")
  bud build --layers --pull-never --format docker --tag "$image" "${settings[@]}" \
    --build-arg SDK_IMAGE=localhost/standin-sdk --build-arg RUNTIME_IMAGE=localhost/standin-runtime \
    "$work/context" >"$1" 2>&1
}

expect() {
  [[ $2 == "$3" ]] || fail "$1 is '$2', not '$3'"
}

check_configuration() {
  unpack_image
  expect "the user" "$user" 1654
  expect "the entry point" "${entrypoint[*]}" "dotnet /app/RetrierWorker.dll"
  expect "the health check" "${health[*]}" "dotnet /app/RetrierWorker.dll health"
  expect "the ports" "$(image_config '{{range $k, $_ := .Docker.Config.ExposedPorts}}{{$k}} {{end}}')" "8080/tcp "
  expect "the volumes" "$(image_config '{{range $k, $_ := .Docker.Config.Volumes}}{{$k}} {{end}}')" "/data "
  expect "the stop signal" "$(image_config '{{.Docker.Config.StopSignal}}')" SIGTERM
  expect "the owner of /data" "$(stat -c %u:%g "$root/data")" 1654:1654
  expect "files that are the user's" "$(find "$root" -xdev -user "$user" -not -path "$root/home/*" -not -path "$root/data" -printf '%P ')" ""
  expect "files of the program that others may write" "$(find "$root/app" -perm /022 -not -type l -printf '%P ')" ""
  [[ ! -e $root/source && ! -e $root/root/.nuget ]] || fail "the build is in the image"
}

wait_for_health() {
  local said
  for _ in {1..150}; do
    ! said=$(in_container "${health[@]}" 2>&1) || { expect "what health says" "$said" "Healthy: http://127.0.0.1:8080/health/live"; return; }
    kill -0 "$pid" 2>/dev/null || fail "the container has ended"
    sleep 0.2
  done
  fail "not healthy after 30 s: $said"
}

process_status() { awk -v name="$1:" '$1 == name { $1 = ""; print substr($0, 2) }' "/proc/$pid/status"; }

# the file system is asked as root, too: it must refuse, not the permissions
check_confinement() {
  local place said
  expect "its user ids" "$(process_status Uid)" "1654 1654 1654 1654"
  expect "its group ids" "$(process_status Gid)" "1654 1654 1654 1654"
  expect "its other groups" "$(process_status Groups)" ""
  expect "its capabilities" "$(process_status CapPrm) $(process_status CapEff)" "0000000000000000 0000000000000000"
  expect "no new privileges" "$(process_status NoNewPrivs)" 1
  expect "its process id" "$(process_status NSpid | awk '{ print $NF }')" 1
  for place in / /app /tmp /dev /etc /home/app /var /usr/share/dotnet; do
    [[ -d $root$place ]] || fail "there is no $place to try"
    said=$(nsenter --target="$pid" --mount touch "$root$place/written" 2>&1) && fail "$place can be written to"
    [[ $said == *"Read-only file system"* ]] || fail "$place: $said"
  done
  [[ -n $(find "$work/worker.volume" -type f -newer "$work/build.log") ]] || fail "nothing has been written to /data"
}

check_demo() {
  in_container "${entrypoint[@]}" demo >"$work/demo.log" 2>&1 || fail "the demo ended with $?"
  grep -q '^Passed: all 70 orders' "$work/demo.log" || fail "the demo did not pass"
  expect "what the demo left" "$(find "$work/worker.volume" -maxdepth 1 -name 'retrier-demo-*')" ""
}

check_drain() {
  local begin=$SECONDS
  kill -TERM "$pid"
  wait "$keeper" || fail "it ended with $?"
  [[ $((SECONDS - begin)) -lt 25 ]] || fail "it took $((SECONDS - begin)) s to stop"
  grep -Fq '[165] Stopped: everything in hand was settled' "$log" || fail "it did not drain"
  ! grep -Eq '^[^ ]+ (warn|fail|crit):' "$log" || fail "it complained: $(grep -Em1 -A1 '(warn|fail|crit):' "$log")"
}

check_nothing_to_write() {
  start_container aws --no-volume Retrier__Provider=Aws AWS_REGION=eu-west-1 AWS_ACCESS_KEY_ID=x AWS_SECRET_ACCESS_KEY=x \
    AWS_ENDPOINT_URL=http://127.0.0.1:9 Retrier__Loops__orders__FailureQueue=f Retrier__Loops__orders__RetryQueue=r \
    Retrier__Loops__orders__ParkedQueue=p Retrier__Loops__orders__StateMachine=arn:aws:states:eu-west-1:123456789012:stateMachine:orders
  wait_for_health
  kill -TERM "$pid"
  wait "$keeper" || fail "it ended with $?"
}

check_layer_cache() {
  echo "// touched" >>"$work/context/src/RetrierWorker/Program.cs"
  build_image "$work/rebuild.log"
  is_cached "dotnet restore" || fail "packages were restored again"
  ! is_cached "dotnet publish" || fail "the changed file was not compiled"
}

# "STEP 12/14: RUN dotnet restore ..." and on the next line "--> Using cache ..."
is_cached() { grep -A1 -E "STEP [0-9/]+: RUN $1" "$work/rebuild.log" | grep -q -- '--> Using cache'; }

image_size() {
  printf 'the image has %s, %s MB of it the program' \
    "$(bud images --format '{{.Size}}' "$image")" "$(du -sm "$root/app" | cut -f1)"
}
