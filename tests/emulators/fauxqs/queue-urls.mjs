// fauxqs 2.4.1 names queues http://sqs.<region>.localhost:<port>/..., which not every machine can resolve. Here a queue's
// URL begins with the address the request was sent to, so it works from any process, and behind a proxy stays behind it.

/** Hooks the rewriting into the server, before it starts listening. */
export function deriveQueueUrls(app) {
    app.addHook('preSerialization', async (request, reply, output) => {
        const here = (url) => `http://${request.headers.host}${new URL(url).pathname}`;
        if (output?.QueueUrl) {
            output.QueueUrl = here(output.QueueUrl);
        }

        if (output?.QueueUrls) {
            output.QueueUrls = output.QueueUrls.map(here);
        }

        return output;
    });
}
