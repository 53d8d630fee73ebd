#!/usr/bin/env bash
# Builds the Dockerfile for real and runs its image as a careful operator would; see --help.
set -euo pipefail
cd "$(dirname "$0")/.."

usage() {
  cat <<'TEXT'
Usage: eng/image-test.sh [--help]

Builds the image of the Dockerfile with buildah, on stand-ins for its base images (a Debian by debootstrap, this machine's .NET), and
runs it: non-root, without privileges, on a read-only root file system, in namespaces of its own with nothing but loopback. Checked are
the image's configuration, its own health check, the demo, SIGTERM, a start against AWS with nothing to write to, and that a changed
source file does not restore packages again.

Needs root on Linux, buildah, debootstrap, util-linux, iproute2 and procps. What is missing is named, and the test ends with 0 and
"skipped"; with RETRIER_IMAGE_TEST=required it ends with 1. Everything it makes is below $TMPDIR and removed at the end (4 GB; where
overlay file systems cannot be mounted, 25).

  RETRIER_IMAGE_TEST=required   fail where it would be skipped
  RETRIER_IMAGE_KEEP=log        keep the logs of the build and of the containers, and say where
TEXT
}

case "${1:-}" in
  "") ;;
  -h | --help) usage; exit 0 ;;
  *) usage >&2; exit 2 ;;
esac

# shellcheck source=eng/image/steps.sh
. eng/image/steps.sh
# shellcheck source=eng/image/base-images.sh
. eng/image/base-images.sh
# shellcheck source=eng/image/container.sh
. eng/image/container.sh
# shellcheck source=eng/image/checks.sh
. eng/image/checks.sh

require_root_and_tools buildah debootstrap dotnet unshare nsenter setpriv ip pgrep
work=$(mktemp -d "${TMPDIR:-/tmp}/retrier-image.XXXXXX")
image=localhost/retrier:test
trap clean_up EXIT
choose_storage

step "a base system" make_base_system
step "a stand-in for the SDK image" make_sdk_image
step "a stand-in for the runtime image, without a shell" make_runtime_image
step "a copy of what git would send" copy_context
step "the image" build_image "$work/build.log"
step "its configuration" check_configuration
step "a container that may write nothing but /data" start_container worker --volume
step "health, by the image's own command" wait_for_health
step "who it is and what it may write" check_confinement
step "the demo, in it" check_demo
step "SIGTERM" check_drain
step "a container on AWS that may write nothing at all" check_nothing_to_write
step "a second build after a change of one source file" check_layer_cache

say "passed: $(image_size)"
