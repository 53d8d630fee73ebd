// The move that Retrier's capture makes, done with sqs-consumer: receive 10, SendMessageBatch, DeleteMessageBatch. It
// deletes only what the other queue has acknowledged. It reads nothing in the messages and adds nothing to them: it does
// less than capture does.
//   node peer.mjs --endpoint URL --from QUEUE --to QUEUE --messages N [--receivers 8]
// Prints one line of JSON when N messages are moved.

import { parseArgs } from 'node:util';
import { load } from './packages.mjs';

const { Consumer } = load('sqs-consumer');
const { SQSClient, GetQueueUrlCommand, SendMessageBatchCommand } = load('@aws-sdk/client-sqs');

const { values } = parseArgs({
    options: {
        endpoint: { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        messages: { type: 'string' },
        receivers: { type: 'string', default: '8' },
    },
});
const wanted = Number(values.messages);
const requests = {};
const sqs = new SQSClient({ endpoint: values.endpoint });

// the step after retries: what is counted is what is sent
sqs.middlewareStack.add(
    (next, context) => (args) => {
        requests[context.commandName] = (requests[context.commandName] ?? 0) + 1;
        return next(args);
    },
    { step: 'deserialize', priority: 'low' },
);

const from = await urlOf(values.from);
const to = await urlOf(values.to);

let moved = 0;
let first;
const consumers = Array.from({ length: Number(values.receivers) }, () =>
    Consumer.create({
        sqs,
        queueUrl: from,
        batchSize: 10,
        waitTimeSeconds: 20,
        visibilityTimeout: 30,
        messageAttributeNames: ['All'],
        messageSystemAttributeNames: ['SentTimestamp', 'ApproximateReceiveCount', 'AWSTraceHeader', 'MessageGroupId'],
        handleMessageBatch: move,
    }),
);

const { promise: allMoved, resolve: done, reject: failed } = withResolvers();
for (const consumer of consumers) {
    consumer.on('message_processed', () => {
        if (++moved === wanted) {
            done();
        }
    });
    consumer.on('error', failed);
    consumer.start();
}

await allMoved;
const seconds = (performance.now() - first) / 1000;
for (const consumer of consumers) {
    consumer.removeAllListeners('error');
    consumer.on('error', () => {}); // long polls that end because they are no longer wanted
    consumer.stop({ abort: true });
}

sqs.destroy();
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
console.log(JSON.stringify({
    messages: moved,
    seconds,
    cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    peakBytes: maxRSS * 1024,
    requests,
}));

async function move(messages) {
    first ??= performance.now();
    const sent = await sqs.send(new SendMessageBatchCommand({
        QueueUrl: to,
        Entries: messages.map((message, i) => ({
            Id: `${i}`,
            MessageBody: message.Body,
            MessageAttributes: message.MessageAttributes,
            MessageGroupId: message.Attributes?.MessageGroupId,
        })),
    }));
    return sent.Successful?.map(({ Id }) => messages[Id]) ?? [];
}

async function urlOf(name) {
    return (await sqs.send(new GetQueueUrlCommand({ QueueName: name }))).QueueUrl;
}

function withResolvers() {
    const parts = {};
    parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
    return parts;
}
