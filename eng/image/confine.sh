#!/usr/bin/env bash
# Becomes the container's first process. Begun as root in fresh namespaces; $2 is what is mounted on /data, or empty.
set -euo pipefail
root=$1 volume=$2 user=$3 directory=$4
shift 4

ip link set lo up
mount --bind "$root" "$root"
[[ -z $volume ]] || mount --bind "$volume" "$root/data"
mount -t proc -o nosuid,nodev,noexec proc "$root/proc"
mount -t tmpfs -o nosuid,size=64k,mode=755 dev "$root/dev"
for device in null zero full random urandom; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mount -o remount,ro "$root/dev"
mount -o remount,bind,ro,nosuid,nodev "$root"

exec setpriv --no-new-privs nsenter --root="$root" --wd="$root$directory" --setuid="$user" --setgid="$user" "$@"
