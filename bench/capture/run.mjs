// Runs the contenders in turn against one fauxqs, with the order turned round every round. Started by ../run.sh.
//   node run.mjs [--worker RetrierWorker.dll] [--messages N] [--rounds N] [--receivers N] [--only retrier|peer]

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contenders } from './contenders.mjs';
import { startFauxqs } from './fauxqs.mjs';
import { Measurement } from './measurement.mjs';
import { startParameters } from './parameters.mjs';
import { killAll } from './processes.mjs';
import { line, table } from './table.mjs';

const { values } = parseArgs({
    options: {
        worker: { type: 'string' },
        messages: { type: 'string', default: '20000' },
        rounds: { type: 'string', default: '2' },
        receivers: { type: 'string', default: '8' },
        only: { type: 'string' },
    },
});
const messages = Number(values.messages);
const folder = mkdtempSync(join(tmpdir(), 'retrier-bench-'));
process.once('exit', () => {
    killAll();
    rmSync(folder, { recursive: true, force: true });
});
for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.once(signal, () => process.exit(code));
}

const server = await startFauxqs();
const parameters = await startParameters();
const setting = {
    messages,
    folder,
    receivers: values.receivers,
    worker: values.worker,
    endpoints: { sqs: server.endpoint, aws: parameters.endpoint },
};
try {
    const keys = values.only ? [values.only] : ['retrier', 'peer'];
    const results = [];
    for (let round = 1; round <= Number(values.rounds); round++) {
        for (const key of round % 2 === 1 ? keys : keys.toReversed()) {
            say(`round ${round}: ${contenders[key].name}, ${messages} messages`);
            const result = await new Measurement(contenders[key], `${key}-${round}`, setting, server).run();
            say(`round ${round}: ${line(result)}`);
            results.push(result);
        }
    }

    say('');
    console.log(`${messages} messages of about 1 KiB, mean of ${values.rounds} rounds, Node ${process.versions.node}\n`);
    console.log(table(results, keys.map((key) => contenders[key].name)));
} catch (error) {
    say(`bench: ${error.message}`);
    process.exitCode = 1;
} finally {
    parameters.stop();
    await server.stop();
}

function say(text) {
    console.error(text);
}
