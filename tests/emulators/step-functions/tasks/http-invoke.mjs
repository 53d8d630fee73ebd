// arn:aws:states:::http:invoke, a real call. The Authentication (an EventBridge connection) is ignored.
import { TaskError } from './task-error.mjs';

// What Step Functions gives an HTTP task.
const timeout = 60_000;

/** Calls; anything but a 2xx fails the state with `States.Http.StatusCode.<code>` and the response's body as Cause. */
export async function httpInvoke({ ApiEndpoint, Method, Headers: headers, QueryParameters, RequestBody }) {
    const url = new URL(ApiEndpoint);
    for (const [name, value] of Object.entries(QueryParameters ?? {})) {
        [value].flat().forEach((one) => url.searchParams.append(name, one));
    }

    const { response, text } = await send(url, {
        method: Method,
        headers: new Headers({ 'content-type': 'application/json', ...lowerCase(headers) }),
        body: RequestBody === undefined ? undefined : toText(RequestBody),
    });
    if (!response.ok) {
        throw new TaskError(`States.Http.StatusCode.${response.status}`, text);
    }

    return {
        ResponseBody: parse(text),
        StatusCode: response.status,
        StatusText: response.statusText,
        Headers: Object.fromEntries([...response.headers].map(([name, value]) => [name, [value]])),
    };
}

async function send(url, request) {
    try {
        const response = await fetch(url, { ...request, redirect: 'manual', signal: AbortSignal.timeout(timeout) });
        return { response, text: await response.text() };
    } catch (error) {
        throw new TaskError('States.Http.Socket', error.cause?.message ?? error.message);
    }
}

const lowerCase = (headers = {}) =>
    Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));

const toText = (body) => (typeof body === 'string' ? body : JSON.stringify(body));

function parse(text) {
    try {
        return JSON.parse(text);
    } catch {
        return text;
    }
}
