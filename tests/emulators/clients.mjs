// The official JavaScript clients, driven line by line: one request per line on stdin, one answer per line on
// stdout, in order. Credentials come from the environment.
//   node clients.mjs [--sqs URL] [--sfn URL] [--ssm URL] [--region R]
//   {"service":"sqs","command":"SendMessageCommand","input":{...}} -> {"ok":true,"output":{...}}
//                                            or {"ok":false,"name":"...","message":"...","status":400}
// Binary values are {"$bytes":"<base64>"} in both directions; times come out as ISO 8601.
import { createInterface } from 'node:readline';
import * as sfn from '@aws-sdk/client-sfn';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import { fromWire, toWire } from './clients/wire.mjs';
import { readOptions } from './options.mjs';
import { endWithParent } from './serving.mjs';

const options = readOptions({
    sqs: { type: 'string' },
    sfn: { type: 'string' },
    ssm: { type: 'string' },
    region: { type: 'string', default: 'us-east-1' },
});

// StartSyncExecution would put "sync-" before the host, which makes no sense of an address.
const plainHost = { disableHostPrefix: true };

// One attempt: a test wants to see the first answer, not what a retry makes of it.
const client = (Client, endpoint) => new Client({ region: options.region, endpoint, maxAttempts: 1, ...plainHost });
const services = {
    sqs: { commands: sqs, client: client(sqs.SQSClient, options.sqs) },
    sfn: { commands: sfn, client: client(sfn.SFNClient, options.sfn) },
    ssm: { commands: ssm, client: client(ssm.SSMClient, options.ssm) },
};

endWithParent(true);
for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}

process.exit(0);

async function answer(line) {
    try {
        const { service, command, input } = JSON.parse(line);
        const { commands, client } = services[service];
        const { $metadata, ...output } = await client.send(new commands[command](fromWire(input)));
        return { ok: true, output: toWire(output) };
    } catch (error) {
        return { ok: false, name: error.name, message: error.message, status: error.$metadata?.httpStatusCode };
    }
}
