// What is printed: a table of each contender's mean over its rounds, and the ratio of the first to the second.

import { markdown } from '../markdown.mjs';

const rows = [
    ['messages/s, first to last', (r) => r.perSecond, 0],
    ['CPU µs per message, first to last', (r) => r.cpuOfMove, 1],
    ['CPU µs per message, whole process', (r) => r.cpuOfLife, 1],
    ['requests per message, first to last', (r) => r.requestsOfMove, 3],
    ['requests per message, whole process', (r) => r.requestsOfLife, 3],
    ['peak memory MiB', (r) => r.peak / 1024 / 1024, 1],
];

export function table(results, names) {
    const ratio = names.length === 2 ? [`${names[0]} : ${names[1]}`] : [];
    const lines = [['', ...names, ...ratio], ...rows.map(([title, value, digits]) => {
        const means = names.map((name) => mean(results.filter((r) => r.name === name).map(value)));
        return [title, ...means.map((n) => n.toFixed(digits)), ...ratio.map(() => (means[0] / means[1]).toFixed(2))];
    })];
    return markdown(lines);
}

export const line = (r) =>
    `${r.name}: ${r.perSecond.toFixed(0)} messages/s, ${r.cpuOfMove.toFixed(1)} µs (whole process ${r.cpuOfLife.toFixed(1)} µs), ` +
    `${(r.peak / 1024 / 1024).toFixed(1)} MiB, fauxqs ${(r.serverBusy * 100).toFixed(0)} % busy, ${JSON.stringify(r.requests)}`;

const mean = (numbers) => numbers.reduce((a, b) => a + b, 0) / numbers.length;
