// arn:aws:states:::sqs:sendMessage, through the official client.
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { TaskError } from './task-error.mjs';

/** Sends; a body that is no string is sent as JSON. The execution's trace header goes along, as X-Ray has it do. */
export async function sqsSendMessage({ MessageBody, ...parameters }, { sqs, traceHeader }) {
    try {
        const { $metadata, ...result } = await sqs.send(new SendMessageCommand({
            ...parameters,
            MessageBody: typeof MessageBody === 'string' ? MessageBody : JSON.stringify(MessageBody),
            MessageSystemAttributes: traceHeader && {
                AWSTraceHeader: { DataType: 'String', StringValue: traceHeader },
            },
        }));
        return result;
    } catch (error) {
        throw new TaskError(`SQS.${error.name}`, error.message);
    }
}
