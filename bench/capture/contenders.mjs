// Who moves the messages, and how each is started and told that it is done.

import { join } from 'node:path';
import { start } from './processes.mjs';

const Foreign = /^(AWS_|OTEL_|Retrier__|NODE_OPTIONS$)/i;

export const contenders = {
    retrier: {
        name: 'Retrier',
        start: ({ prefix, endpoints, worker, folder, log }) =>
            start('dotnet', [worker], {
                cwd: folder,
                log,
                env: environment({
                    AWS_ENDPOINT_URL: endpoints.aws,
                    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
                    AWS_ENDPOINT_URL_SSM: endpoints.aws,
                    Retrier__Provider: 'Aws',
                    Retrier__Http__Url: 'http://127.0.0.1:0',
                    Retrier__Loops__orders__FailureQueue: `${prefix}-failure`,
                    Retrier__Loops__orders__RetryQueue: `${prefix}-retry`,
                    Retrier__Loops__orders__ParkedQueue: `${prefix}-parked`,
                    Retrier__Loops__orders__StateMachine: 'arn:aws:states:us-east-1:000000000000:stateMachine:orders',
                }),
            }),
        stop: (process) => process.signal('SIGTERM'),
        orderOf: (body) => body.orderId,
    },

    peer: {
        name: 'sqs-consumer',
        start: ({ prefix, endpoints, messages, receivers, folder, log }) =>
            start(
                process.execPath,
                [
                    join(import.meta.dirname, 'peer.mjs'),
                    ...['--endpoint', endpoints.sqs],
                    ...['--from', `${prefix}-failure`, '--to', `${prefix}-retry`],
                    ...['--messages', messages, '--receivers', receivers].map(String),
                ],
                { cwd: folder, log, env: environment({}) },
            ),
        stop: () => {}, // ends by itself
        orderOf: (body) => body.input.orderId,
    },
};

/** Ours without anything that could turn a contender to another account, exporter or setting. */
export const environment = (more) => ({
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !Foreign.test(name))),
    AWS_ACCESS_KEY_ID: 'bench',
    AWS_SECRET_ACCESS_KEY: 'bench',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...more,
});
