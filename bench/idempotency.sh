#!/usr/bin/env bash
# JMESPath and keys side by side with npm's jmespath and Powertools for AWS Lambda on the same documents, and what the guard adds to a
# call. Tables go to standard output, all else to standard error.
#   bench/idempotency.sh [--rounds 5] [--warm-up 100] [--span 200] [--only json|guard] [--benchmarks DLL]
# --warm-up and --span are milliseconds per figure. --only json leaves the guard out, --only guard all but the guard.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(dirname "$here")
emulators=${RETRIER_EMULATORS:-$root/tests/emulators}
output=${RETRIER_BENCH_OUTPUT:-$root/artifacts/bench}

missing() {
    echo "bench: $1" >&2
    exit 2
}

if [[ " $* " == *" --help "* || " $* " == *" -h "* ]]; then
    sed -n '2,5s/^# //p' "$0"
    exit 0
fi

command -v node >/dev/null || missing "Node.js is not on the PATH (20.12 or later)."
command -v dotnet >/dev/null || missing "the .NET SDK is not on the PATH (see global.json)."
for package in jmespath @aws-lambda-powertools/jmespath @aws-lambda-powertools/idempotency dynalite; do
    [[ -d $emulators/node_modules/$package ]] || missing "$emulators/node_modules/$package is missing: run npm ci in $emulators."
done

benchmarks=()
if [[ " $* " != *" --benchmarks "* ]]; then
    echo "building Retrier.Benchmarks (Release)" >&2
    dotnet build "$root/bench/Retrier.Benchmarks" -c Release --nologo -v quiet -p:RunAnalyzers=false -p:ArtifactsPath="$output" >&2 ||
        missing "Retrier.Benchmarks does not build."
    benchmarks=(--benchmarks "$output/bin/Retrier.Benchmarks/release/Retrier.Benchmarks.dll")
fi

# in its place: Ctrl-C and SIGTERM reach the one process that knows all others
exec env RETRIER_EMULATORS="$emulators" node "$here/idempotency/run.mjs" "${benchmarks[@]}" "$@"
