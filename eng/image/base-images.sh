# Stand-ins for the two images that the Dockerfile begins with. Sourced by image-test.sh.

export BUILDAH_ISOLATION=${BUILDAH_ISOLATION:-chroot}

# buildah with a storage of its own
bud() { buildah --root "$work/storage" --runroot "$work/run" --storage-driver "$driver" "$@"; }

# vfs copies every layer (20 GB, minutes) and works wherever there is a disk; overlay does not lie upon another overlay
choose_storage() {
  local container
  driver=${STORAGE_DRIVER:-overlay}
  [[ -z ${STORAGE_DRIVER:-} ]] || return 0
  if container=$(bud from scratch 2>/dev/null) && bud mount "$container" >/dev/null 2>&1 && bud rm "$container" >/dev/null; then
    return 0
  fi
  driver=vfs
  rm -rf "$work/storage" "$work/run"
}

# the machine's authorities, which may include one of its own network
authorities() {
  local file
  for file in "${SSL_CERT_FILE:-}" /etc/ssl/certs/ca-certificates.crt; do
    [[ ! -f $file ]] || { echo "$file"; return; }
  done
}

dotnet_folder() { dirname "$(readlink -f "$(command -v dotnet)")"; }

# ca-certificates brings openssl and with it the libssl of the release; ICU is not needed, globalization being invariant
make_base_system() {
  local suite
  # shellcheck disable=SC1091
  suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
  debootstrap --variant=minbase --include=ca-certificates "$suite" "$work/base" >"$work/debootstrap.log" 2>&1
  rm -rf "$work"/base/var/cache/apt/* "$work"/base/var/lib/apt/lists/* "$work"/base/usr/share/{doc,man,locale}
  cp "$(authorities)" "$work/base/etc/ssl/certs/ca-certificates.crt"
}

make_sdk_image() {
  local container root
  container=$(bud from scratch)
  root=$(bud mount "$container")
  cp -a "$work/base/." "$root"
  mkdir -p "$root/usr/share/dotnet"
  cp -a "$(dotnet_folder)/." "$root/usr/share/dotnet"
  ln -sf /usr/share/dotnet/dotnet "$root/usr/bin/dotnet"
  bud config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --env HOME=/root \
    --env SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt --env NUGET_CERT_REVOCATION_MODE=offline \
    --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$container"
  keep "$container" localhost/standin-sdk
}

# As Microsoft's chiseled image: libraries, authorities and the shared frameworks; no shell, no tools, a user of its own, the same
# environment.
make_runtime_image() {
  local container root
  container=$(bud from scratch)
  root=$(bud mount "$container")
  cp -a "$work/base/." "$root"
  rm -rf "$root"/usr/{bin,sbin,libexec,games,share}/* "$root"/{var,root,opt,srv,media,mnt,boot}/* "$root"/usr/lib/{apt,dpkg,systemd}
  mkdir -p "$root/usr/share/dotnet" "$root/home/app"
  cp -a "$(dotnet_folder)"/{dotnet,host,shared} "$root/usr/share/dotnet"
  ln -s /usr/share/dotnet/dotnet "$root/usr/bin/dotnet"
  echo 'app:x:1654:1654::/home/app:/bin/false' >>"$root/etc/passwd"
  echo 'app:x:1654:' >>"$root/etc/group"
  chown 1654:1654 "$root/home/app"
  bud config --env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin --env APP_UID=1654 \
    --env ASPNETCORE_HTTP_PORTS=8080 --env DOTNET_RUNNING_IN_CONTAINER=true --env DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true \
    --user 1654 "$container"
  keep "$container" localhost/standin-runtime
}

keep() {
  bud umount "$1" >/dev/null
  bud commit --quiet --rm --format docker "$1" "$2" >/dev/null
}
