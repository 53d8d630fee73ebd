// fauxqs, with a count of all requests and an eye on one move at a time: when its first message was handed out, and when
// its last one was deleted. Who moves the messages is not asked anything meanwhile, so the watching costs them nothing.

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { folder } from './packages.mjs';

const Depths = ['', 'NotVisible', 'Delayed'].map((kind) => `ApproximateNumberOfMessages${kind}`);
const file = (...path) => pathToFileURL(join(folder, ...path)).href;
const store = (path) => import(file('node_modules/fauxqs/dist', path));

export async function startFauxqs() {
    const { buildApp } = await import(file('fauxqs/load.mjs'));
    const { SqsStore } = await store('sqs/sqsStore.js');
    const { SnsStore } = await store('sns/snsStore.js');
    const { S3Store } = await store('s3/s3Store.js');
    const sqsStore = new SqsStore();
    sqsStore.host = ''; // queue URLs name the address that was called, not one that has to be resolved
    const app = buildApp({ logger: false, stores: { sqsStore, snsStore: new SnsStore(), s3Store: new S3Store() } });
    let watch;

    app.addHook('onSend', async (request, _reply, payload) => {
        watch?.see(operationOf(request), request.body?.QueueUrl ?? '', payload);
        return payload;
    });

    const endpoint = await app.listen({ port: 0, host: '127.0.0.1' });
    return {
        endpoint,
        watch: (prefix, mark) => (watch = new Watch(sqsStore, prefix, mark)),
        bodies: (name) => sqsStore.inspectQueue(name).messages.ready.map((message) => message.body),
        drop: (prefix) => {
            watch = undefined;
            for (const queue of [...sqsStore.allQueues()].filter(({ name }) => name.startsWith(prefix))) {
                sqsStore.deleteQueue(queue.url);
            }
        },
        stop: () => app.close(),
    };
}

class Watch {
    requests = {};
    #store;
    #prefix;
    #mark;
    #resolve;

    constructor(store, prefix, mark) {
        this.#store = store;
        this.#prefix = prefix;
        this.#mark = mark;
        this.done = new Promise((resolve) => (this.#resolve = resolve));
    }

    see(operation, url, payload) {
        this.requests[operation] = (this.requests[operation] ?? 0) + 1;
        if (!url.endsWith(`/${this.#prefix}-failure`)) {
            return;
        }

        if (operation === 'ReceiveMessage' && !this.first && payload.includes('"Messages"')) {
            this.first = this.#mark(this.requests);
        } else if (operation === 'DeleteMessageBatch' && !this.last && this.#isEmpty(url)) {
            this.last = this.#mark(this.requests);
            this.#resolve();
        }
    }

    #isEmpty(url) {
        const queue = this.#store.getQueue(url);
        return Depths.every((name) => queue.getAttribute(name) === '0');
    }
}

const operationOf = (request) => String(request.headers['x-amz-target'] ?? 'other').replace('AmazonSQS.', '');
