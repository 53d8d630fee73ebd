// The wire of Step Functions: POST / with X-Amz-Target, JSON 1.0 both ways, times as seconds since 1970.
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { ServiceError } from './service-error.mjs';

const prefix = 'AWSStepFunctions.';
const coral = 'com.amazon.coral.service';
const maxRequestBytes = 1024 * 1024;

/** A server that answers each operation with what its function returns or throws. */
export function createApiServer(operations) {
    return createServer(async (request, response) => {
        try {
            const text = await readText(request);
            send(response, 200, await call(operations, request, text));
        } catch (error) {
            if (error instanceof ServiceError) {
                send(response, 400, error.body);
            } else {
                process.stderr.write(`${error.stack}\n`);
                send(response, 500, { __type: `${coral}#InternalFailure`, message: error.message });
            }
        }
    });
}

async function call(operations, request, text) {
    const target = request.headers['x-amz-target'] ?? '';
    const operation = target.startsWith(prefix) ? operations[target.slice(prefix.length)] : undefined;
    if (!operation) {
        throw new ServiceError('UnknownOperationException', `Unknown operation: ${target}`, coral);
    }

    return operation(parse(text), request.headers);
}

function parse(text) {
    try {
        return JSON.parse(text || '{}');
    } catch {
        throw new ServiceError('SerializationException', 'The request is not JSON.', coral);
    }
}

async function readText(request) {
    const parts = [];
    let length = 0;
    for await (const part of request) {
        length += part.length;
        if (length > maxRequestBytes) {
            throw new ServiceError('SerializationException', `The request exceeds ${maxRequestBytes} bytes.`, coral);
        }

        parts.push(part);
    }

    return Buffer.concat(parts).toString('utf8');
}

function send(response, status, output) {
    const body = JSON.stringify(output);
    response.writeHead(status, {
        'content-type': 'application/x-amz-json-1.0',
        'content-length': Buffer.byteLength(body),
        'x-amzn-requestid': randomUUID(),
    });
    response.end(body);
}

/** A time as the wire has it. */
export const toSeconds = (milliseconds) => (milliseconds === undefined ? undefined : milliseconds / 1000);
