// Runs Retrier and its peers in turn on the same cases, with the order turned round every round. Started by ../idempotency.sh.
//   node run.mjs --benchmarks Retrier.Benchmarks.dll [--rounds N] [--warm-up MS] [--span MS] [--only json|guard]

import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folder as emulators } from '../capture/packages.mjs';
import { collect, killAll, serve } from './children.mjs';
import { writeCases } from './documents.mjs';
import { Results } from './results.mjs';
import { guardOf, timesOf } from './tables.mjs';

const { values } = parseArgs({
    options: {
        benchmarks: { type: 'string' },
        rounds: { type: 'string', default: '5' },
        'warm-up': { type: 'string', default: '100' },
        span: { type: 'string', default: '200' },
        only: { type: 'string' },
    },
});
const folder = mkdtempSync(join(tmpdir(), 'retrier-bench-'));
process.once('exit', () => {
    killAll();
    rmSync(folder, { recursive: true, force: true });
});
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.once(signal, () => process.exit(code));
}

const cases = join(folder, 'cases.json');
say(writeCases(cases));
const { searches, keys } = JSON.parse(readFileSync(cases, 'utf8'));
const spans = [values['warm-up'], values.span];
const library = (name) => () => collect(process.execPath, [join(import.meta.dirname, 'peer.mjs'), name, cases, ...spans]);
const contenders = {
    ...(values.only !== 'guard' && {
        retrier: () => collect('dotnet', [values.benchmarks, 'beside-node', cases, ...spans]),
        jmespath: library('jmespath'),
        powertools: library('powertools'),
    }),
    ...(values.only !== 'json' && { guard: await guard() }),
};

try {
    const results = new Results();
    let calls = [];
    for (let round = 1; round <= Number(values.rounds); round++) {
        const names = Object.keys(contenders);
        for (const name of round % 2 === 1 ? names : names.toReversed()) {
            say(`round ${round} of ${values.rounds}: ${name}, load ${loadavg()[0].toFixed(1)}`);
            const lines = await contenders[name](round);
            results.add(name, lines);
            calls = name === 'guard' ? lines.map((line) => line.case) : calls;
        }
    }

    print(results, calls);
} catch (error) {
    say(`bench: ${error.message}`);
    process.exitCode = 1;
} finally {
    killAll();
}

async function guard() {
    const dynamo = await serve('dynalite.mjs', ['--met-items'], emulators);
    return (round) => {
        const directory = join(folder, `guard-${round}`);
        mkdirSync(directory);
        return collect('dotnet', [values.benchmarks, 'guard', directory, dynamo]);
    };
}

function print(results, calls) {
    const { usual, worst } = results.spread;
    console.log(`Median of ${values.rounds} rounds, ${cpus().length} cores, Node ${process.versions.node}.`);
    console.log('A ratio below 1: Retrier takes less time.');
    console.log(`Slowest to fastest round: at most ${usual.toFixed(2)} for half of the figures, ${worst.toFixed(2)} for the worst.`);
    console.log(`Load at the end: ${loadavg()[0].toFixed(1)}.`);
    if (values.only !== 'guard') {
        console.log(`Same result, or same hash, from all that have the case: ${results.agreed} cases.`);
        section('From text to result', timesOf(results, searches, 'text'));
        section('From a parsed document to result', timesOf(results, searches, 'parsed'));
        section('The same without what jmespath takes to parse the expression', timesOf(results, searches, 'parsed', 'compile'));
        section('Parse the expression', timesOf(results, searches, 'compile'));
        section('From text to key', timesOf(results, keys, 'key'));
    }

    if (calls.length > 0) {
        section('A call through the guard', guardOf(results, calls));
    }
}

function section(title, table) {
    console.log(`\n${title}\n\n${table}`);
}

function say(text) {
    console.error(text);
}
