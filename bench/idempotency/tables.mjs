// What is printed. A ratio below 1 means that Retrier takes less time.

import { markdown } from '../markdown.mjs';

const Heads = ['', 'Retrier µs', 'jmespath µs', 'powertools µs', 'Retrier : jmespath', 'Retrier : powertools'];

/** One measure of all cases; `less` is a measure to take off jmespath's time. */
export function timesOf(results, cases, measure, less) {
    const rows = cases.map(({ name }) => {
        const [retrier, jmespath, powertools] = ['retrier', 'jmespath', 'powertools'].map((it) => results.median(measure, name, it));
        const peer = jmespath && less ? Math.max(0, jmespath - results.median(less, name, 'jmespath')) : jmespath;
        return [name, micros(retrier), micros(peer), micros(powertools), ratio(retrier, peer), ratio(retrier, powertools)];
    });
    return markdown([Heads, ...rows]);
}

/** Calls through the guard, beside the operation alone. */
export function guardOf(results, calls) {
    const bare = results.median('guard', calls[0], 'guard');
    const rows = calls.map((name) => {
        const [ns, bytes, requests] = ['ns', 'bytes', 'requests'].map((field) => results.median('guard', name, 'guard', field));
        return [name, micros(ns), micros(Math.max(0, ns - bare)), requests.toFixed(2), bytes.toFixed(0)];
    });
    return markdown([['', 'µs per call', 'over the operation', 'requests', 'bytes allocated'], ...rows]);
}

function micros(ns) {
    return ns === undefined ? '-' : (ns / 1000).toFixed(ns < 10_000 ? 2 : 1);
}

function ratio(a, b) {
    return a && b ? (a / b).toFixed(2) : '-';
}
