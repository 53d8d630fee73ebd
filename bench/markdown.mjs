// A table as Markdown that also reads well in a terminal: the first column to the left, the others to the right.

export function markdown(rows) {
    const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
    const padded = (cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]));
    const text = rows.map((row) => `| ${row.map(padded).join(' | ')} |`);
    const rule = `|${widths.map((width, i) => `${'-'.repeat(width + 1)}${i === 0 ? '-' : ':'}`).join('|')}|`;
    return [text[0], rule, ...text.slice(1)].join('\n');
}
