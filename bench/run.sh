#!/usr/bin/env bash
# Capture side by side with npm's sqs-consumer against one fauxqs. The table goes to standard output, all else to standard error.
#   bench/run.sh [--messages 20000] [--rounds 2] [--receivers 8] [--only retrier|peer] [--worker DLL]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
emulators=${RETRIER_EMULATORS:-$root/tests/emulators}
output=${RETRIER_BENCH_OUTPUT:-$root/artifacts/bench}

missing() {
    echo "bench: $1" >&2
    exit 2
}

[[ -r /proc/self/stat ]] || missing "processes are measured through /proc, which is not here: run it on Linux."
command -v node >/dev/null || missing "Node.js is not on the PATH (20 or later)."
for package in fauxqs sqs-consumer @aws-sdk/client-sqs; do
    [[ -d $emulators/node_modules/$package ]] || missing "$emulators/node_modules/$package is missing: run npm ci in $emulators."
done

worker=()
if [[ " $* " != *" --worker "* && " $* " != *" --only peer "* ]]; then
    command -v dotnet >/dev/null || missing "the .NET SDK is not on the PATH (see global.json)."
    echo "building RetrierWorker (Release)" >&2
    dotnet build "$root/src/RetrierWorker" -c Release --nologo -v quiet -p:RunAnalyzers=false -p:ArtifactsPath="$output" >&2 ||
        missing "RetrierWorker does not build."
    worker=(--worker "$output/bin/RetrierWorker/release/RetrierWorker.dll")
fi

# in its place: Ctrl-C and SIGTERM reach the one process that knows all others
exec env RETRIER_EMULATORS="$emulators" node "$here/capture/run.mjs" "${worker[@]}" "$@"
