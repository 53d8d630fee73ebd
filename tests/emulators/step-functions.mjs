// Step Functions for the tests: its JSON API around an interpreter of the Amazon States Language, on the loopback address.
//   node step-functions.mjs [--port N] [--stay] [--region R] [--sqs-endpoint URL] [--dynamodb-endpoint URL]
//       [--pause MS] [--definition name=file.asl.json]... [--express name]... [--variables key=value]...
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
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
    'dynamodb-endpoint': { type: 'string' },
    'pause': { type: 'string' },
    'definition': several,
    'express': several,
    'variables': several,
});

// What the tasks sign with matters to nobody: queues and tables belong to the same test.
const credentials = { accessKeyId: 'step-functions', secretAccessKey: 'step-functions' };
const clientOf = (Client, endpoint) => new Client({ region: options.region, endpoint, credentials });
const services = {
    sqs: clientOf(SQSClient, options['sqs-endpoint']),
    dynamodb: clientOf(DynamoDBClient, options['dynamodb-endpoint']),
};
const pause = options.pause === undefined ? undefined : Number(options.pause);
const machines = new StateMachines(options.region, services, pause);
const executions = new Executions(machines);
services.executions = executions;
const variables = readPairs(options.variables);
for (const [name, file] of Object.entries(readPairs(options.definition))) {
    machines.create({
        name,
        definition: readDefinition(file, variables),
        type: options.express.includes(name) ? 'EXPRESS' : 'STANDARD',
    });
}

await listen(createApiServer({ ...machines.operations, ...executions.operations }), options.port);
endWithParent(options.stay);
