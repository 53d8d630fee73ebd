// fauxqs 2.4.1 deletes by any text that looks like nothing it ever gave out and says that it did. SQS fails such an entry.

/** Hooks the correction into the server, before it starts listening. */
export function refuseUnknownReceiptHandles(app) {
    const given = new Set();
    app.addHook('preSerialization', async (request, reply, output) => {
        switch (request.headers['x-amz-target']) {
            case 'AmazonSQS.ReceiveMessage':
                (output.Messages ?? []).forEach((message) => given.add(message.ReceiptHandle));
                break;
            case 'AmazonSQS.DeleteMessageBatch':
                refuse(given, request.body.Entries, output);
                break;
        }

        return output;
    });
}

function refuse(given, entries, output) {
    const unknown = new Set(entries.filter((entry) => !given.has(entry.ReceiptHandle)).map((entry) => entry.Id));
    if (reported(output) && unknown.size > 0) {
        output.Successful = output.Successful.filter((entry) => !unknown.has(entry.Id));
        output.Failed = [
            ...output.Failed ?? [],
            ...[...unknown].map((Id) => ({
                Id,
                SenderFault: true,
                Code: 'ReceiptHandleIsInvalid',
                Message: 'The input receipt handle is invalid.',
            })),
        ];
    }
}

function reported(output) {
    return Array.isArray(output?.Successful);
}
