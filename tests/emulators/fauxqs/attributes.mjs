// Three things about attributes that fauxqs 2.4.1 does otherwise than SQS. It forgets the AWSTraceHeader a message was sent
// with, and its MessageGroupId on a standard queue: both are remembered here by message id, for a receive that asks for
// them. And it hands out message attributes unasked, which would hide a receive that forgets to ask.

/** Hooks the corrections into the server, before it starts listening. */
export function correctAttributes(app) {
    const kept = new Map();
    app.addHook('preSerialization', async (request, reply, output) => {
        if (reply.statusCode !== 200) {
            return output;
        }

        switch (request.headers['x-amz-target']) {
            case 'AmazonSQS.SendMessage':
                keep(kept, output.MessageId, request.body);
                break;
            case 'AmazonSQS.SendMessageBatch':
                keepBatch(kept, request.body.Entries, output.Successful);
                break;
            case 'AmazonSQS.ReceiveMessage':
                handOut(kept, request.body, output.Messages ?? []);
                break;
        }

        return output;
    });
}

function keepBatch(kept, entries, successful) {
    const byId = new Map(entries.map((entry) => [entry.Id, entry]));
    for (const { Id, MessageId } of successful) {
        keep(kept, MessageId, byId.get(Id));
    }
}

function keep(kept, messageId, { MessageGroupId, MessageSystemAttributes }) {
    const AWSTraceHeader = MessageSystemAttributes?.AWSTraceHeader?.StringValue;
    if (MessageGroupId || AWSTraceHeader) {
        kept.set(messageId, { MessageGroupId, AWSTraceHeader });
    }
}

function handOut(kept, request, messages) {
    const asked = [...request.AttributeNames ?? [], ...request.MessageSystemAttributeNames ?? []];
    for (const message of messages) {
        for (const [name, value] of Object.entries(kept.get(message.MessageId) ?? {})) {
            if (value && (asked.includes(name) || asked.includes('All'))) {
                message.Attributes = { ...message.Attributes, [name]: value };
            }
        }

        if (!request.MessageAttributeNames?.length) {
            delete message.MessageAttributes;
            delete message.MD5OfMessageAttributes;
        }
    }
}
