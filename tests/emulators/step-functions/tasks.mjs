// What a Task state can call here.
import { httpInvoke } from './tasks/http-invoke.mjs';
import { sqsSendMessage } from './tasks/sqs-send-message.mjs';

const tasks = {
    'arn:aws:states:::http:invoke': httpInvoke,
    'arn:aws:states:::sqs:sendMessage': sqsSendMessage,
};

/** The function of a state's resource: `(parameters, { traceHeader })` to its result. */
export function taskFor({ Resource }, services) {
    const task = tasks[Resource];
    if (!task) {
        throw new Error(`No such task here: ${Resource}; there are ${Object.keys(tasks).join(', ')}`);
    }

    return (parameters, run) => task(parameters, { ...services, ...run });
}
