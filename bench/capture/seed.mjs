// Creates the three queues of one contender and fills its Failure queue with envelopes of about 1 KiB.
//   node seed.mjs --endpoint URL --prefix NAME --messages N

import { parseArgs } from 'node:util';
import { load } from './packages.mjs';

const { SQSClient, CreateQueueCommand, SendMessageBatchCommand } = load('@aws-sdk/client-sqs');

const Senders = 8;
const Batch = 10;
const Bytes = 1024;

const { values } = parseArgs({
    options: { endpoint: { type: 'string' }, prefix: { type: 'string' }, messages: { type: 'string' } },
});
const total = Number(values.messages);
const sqs = new SQSClient({ endpoint: values.endpoint });

const urls = {};
for (const role of ['failure', 'retry', 'parked']) {
    urls[role] = (await sqs.send(new CreateQueueCommand({ QueueName: `${values.prefix}-${role}` }))).QueueUrl;
}

let next = 0;
await Promise.all(Array.from({ length: Senders }, send));
sqs.destroy();

async function send() {
    while (next < total) {
        const first = next;
        next = Math.min(next + Batch, total);
        const numbers = Array.from({ length: next - first }, (_, i) => first + i);
        const sent = await sqs.send(new SendMessageBatchCommand({
            QueueUrl: urls.failure,
            Entries: numbers.map((n, i) => ({ Id: `${i}`, MessageBody: envelope(n), MessageAttributes: trace(n) })),
        }));
        if (sent.Failed?.length) {
            throw new Error(`seeding failed: ${sent.Failed[0].Code} ${sent.Failed[0].Message}`);
        }
    }
}

function trace(n) {
    const id = (n + 1).toString(16).padStart(16, '0');
    return { traceparent: { DataType: 'String', StringValue: `00-${id}${id}-${id}-01` } };
}

function envelope(n) {
    const name = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const message = {
        input: { orderId: `order-${n}`, customer: 'Zoë Müller', lines: [] },
        error: { Error: 'States.Http.StatusCode.503', Cause: 'The card service is not available' },
        execution: { id: `arn:aws:states:us-east-1:000000000000:execution:orders:${name}`, name, state: 'ChargeCard' },
    };
    for (let line = 0; JSON.stringify(message).length < Bytes - 25; line++) {
        message.input.lines.push({ sku: `sku-${line}`, quantity: line % 7, open: line % 3 === 0 });
    }

    return JSON.stringify(message);
}
