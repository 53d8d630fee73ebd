// Nanoseconds per call, over a span of time. bench/Retrier.Benchmarks/BesideNode/Pace.cs is the same in C#.

const Millisecond = 1_000_000;

export function pace(action, milliseconds) {
    const span = milliseconds * Millisecond;
    const start = process.hrtime.bigint();
    let [count, batch, elapsed] = [0, 1, 0];
    do {
        for (let i = 0; i < batch; i++) {
            action();
        }

        count += batch;
        elapsed = Number(process.hrtime.bigint() - start);
        batch = Math.max(1, Math.floor((count * Millisecond) / elapsed)); // looks at the clock about once a millisecond
    } while (elapsed < span);
    return elapsed / count;
}
