// Step Functions for the tests: its JSON API around an interpreter of the Amazon States Language, on the loopback address.
//   node step-functions.mjs [--port N] [--stay] [--region R] [--sqs-endpoint URL] [--pause MS]
//       [--definition name=file.asl.json]... [--express name]... [--variables key=value]...
import { SQSClient } from '@aws-sdk/client-sqs';
import { readOptions, readPairs } from './options.mjs';
import { endWithParent, listen } from './serving.mjs';
import { readDefinition } from './step-functions/definition.mjs';
import { Executions } from './step-functions/executions.mjs';
import { createApiServer } from './step-functions/protocol.mjs';
import { StateMachines } from './step-functions/state-machines.mjs';

const several = { type: 'string', multiple: true, default: [] };
const options = readOptions({
    'region': { type: 'string', default: 'us-east-1' },
    'sqs-endpoint': { type: 'string' },
    'pause': { type: 'string' },
    'definition': several,
    'express': several,
    'variables': several,
});

const sqs = new SQSClient({
    region: options.region,
    endpoint: options['sqs-endpoint'],
    // What the tasks sign with matters to nobody: the queues belong to the same test.
    credentials: { accessKeyId: 'step-functions', secretAccessKey: 'step-functions' },
});
const pause = options.pause === undefined ? undefined : Number(options.pause);
const machines = new StateMachines(options.region, { sqs }, pause);
const variables = readPairs(options.variables);
for (const [name, file] of Object.entries(readPairs(options.definition))) {
    machines.create({
        name,
        definition: readDefinition(file, variables),
        type: options.express.includes(name) ? 'EXPRESS' : 'STANDARD',
    });
}

await listen(createApiServer({ ...machines.operations, ...new Executions(machines).operations }), options.port);
endWithParent(options.stay);
