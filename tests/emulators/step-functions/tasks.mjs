// What a Task state can call here.
import { getItem, putItem, updateItem } from './tasks/aws-sdk-dynamodb.mjs';
import { describeExecution } from './tasks/describe-execution.mjs';
import { httpInvoke } from './tasks/http-invoke.mjs';
import { sqsSendMessage } from './tasks/sqs-send-message.mjs';
import { startExecutionSync, startExecutionSync2 } from './tasks/start-execution-sync.mjs';

const tasks = {
    'arn:aws:states:::aws-sdk:dynamodb:getItem': getItem,
    'arn:aws:states:::aws-sdk:dynamodb:putItem': putItem,
    'arn:aws:states:::aws-sdk:dynamodb:updateItem': updateItem,
    'arn:aws:states:::aws-sdk:sfn:describeExecution': describeExecution,
    'arn:aws:states:::http:invoke': httpInvoke,
    'arn:aws:states:::sqs:sendMessage': sqsSendMessage,
    'arn:aws:states:::states:startExecution.sync': startExecutionSync,
    'arn:aws:states:::states:startExecution.sync:2': startExecutionSync2,
};

/** The function of a state's resource: `(parameters, { traceHeader, signal })` to its result. */
export function taskFor({ Resource }, services) {
    const task = tasks[Resource];
    if (!task) {
        throw new Error(`No such task here: ${Resource}; there are ${Object.keys(tasks).join(', ')}`);
    }

    return (parameters, run) => task(parameters, { ...services, ...run });
}
