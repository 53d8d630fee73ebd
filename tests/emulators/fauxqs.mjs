// SQS for the tests: fauxqs, in memory, on the loopback address.
//   node fauxqs.mjs [--port N] [--stay] [--region R] [--queues a,b,c.fifo] [--attributes '{"a":{"VisibilityTimeout":"2"}}']
import { correctAttributes } from './fauxqs/attributes.mjs';
import { buildApp } from './fauxqs/load.mjs';
import { deriveQueueUrls } from './fauxqs/queue-urls.mjs';
import { refuseUnknownReceiptHandles } from './fauxqs/receipt-handles.mjs';
import { allowAllUnicode } from './fauxqs/unicode.mjs';
import { readOptions } from './options.mjs';
import { announce, endWithParent } from './serving.mjs';

const options = readOptions({
    region: { type: 'string', default: 'us-east-1' },
    queues: { type: 'string', default: '' },
    attributes: { type: 'string', default: '{}' },
});

await allowAllUnicode();
const app = buildApp({ logger: false, defaultRegion: options.region });
deriveQueueUrls(app);
correctAttributes(app);
refuseUnknownReceiptHandles(app);
await app.listen({ port: options.port, host: '127.0.0.1' });

const { port } = app.server.address();
const attributes = JSON.parse(options.attributes);
for (const name of options.queues.split(',').filter(Boolean)) {
    await createQueue(name, attributes[name]);
}

announce(port);
endWithParent(options.stay);

async function createQueue(name, queueAttributes) {
    const answer = await app.inject({
        method: 'POST',
        url: '/',
        headers: {
            host: `127.0.0.1:${port}`,
            'content-type': 'application/x-amz-json-1.0',
            'x-amz-target': 'AmazonSQS.CreateQueue',
        },
        payload: JSON.stringify({ QueueName: name, Attributes: queueAttributes }),
    });
    if (answer.statusCode !== 200) {
        throw new Error(`cannot create queue ${name}: ${answer.body}`);
    }
}
