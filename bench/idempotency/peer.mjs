// One library's turn: says of each case what it finds, then warms all of them up, then measures all of them. One JSON value a line.
//   node peer.mjs jmespath|powertools CASES WARM-UP-MS SPAN-MS

import { readFileSync } from 'node:fs';
import { canonical } from './canonical.mjs';
import { libraries } from './libraries.mjs';
import { pace } from './pace.mjs';

const [name, path, warmUp, span] = process.argv.slice(2);
const { documents, searches, keys } = JSON.parse(readFileSync(path, 'utf8'));
const library = libraries[name]();
const possible = (cases) => cases.filter(({ expression }) => library.can(expression));
let sink;

for (const it of possible(searches)) {
    say({ check: 'result', case: it.name, text: canonical(library.search(it.expression, JSON.parse(documents[it.document]))) });
}

for (const it of possible(keys)) {
    const key = library.keyRule(it.expression)(JSON.parse(documents[it.document]));
    say({ check: 'hash', case: it.name, text: library.hashOf(key) });
}

const measures = [...possible(searches).flatMap(ofSearch), ...possible(keys).map(ofKey)];
for (const { action } of measures) {
    pace(action, Number(warmUp));
}

for (const { measure, name: of, action } of measures) {
    say({ measure, case: of, ns: pace(action, Number(span)) });
}

function ofSearch({ name: of, document, expression }) {
    const text = documents[document];
    const parsed = JSON.parse(text);
    return [
        { measure: 'text', name: of, action: () => (sink = library.search(expression, JSON.parse(text))) },
        { measure: 'parsed', name: of, action: () => (sink = library.search(expression, parsed)) },
        { measure: 'compile', name: of, action: () => (sink = library.compile(expression)) },
    ];
}

function ofKey({ name: of, document, expression }) {
    const text = documents[document];
    const rule = library.keyRule(expression);
    return { measure: 'key', name: of, action: () => (sink = rule(JSON.parse(text))) };
}

function say(line) {
    console.log(JSON.stringify(line));
}
