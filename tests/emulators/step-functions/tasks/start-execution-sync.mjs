// arn:aws:states:::states:startExecution.sync and .sync:2: starts an execution here and waits for its end. When the task is
// stopped, so is the execution.
import { ServiceError } from '../service-error.mjs';
import { TaskError } from './task-error.mjs';

/** The result has its Output as text. */
export const startExecutionSync = (parameters, run) => startAndWait(parameters, run, (text) => text);

/** The result has its Output as JSON. */
export const startExecutionSync2 = (parameters, run) => startAndWait(parameters, run, JSON.parse);

async function startAndWait({ StateMachineArn, Name, Input = {} }, { executions, signal, traceHeader }, read) {
    const execution = start(executions, StateMachineArn, Name, Input, traceHeader);
    const stop = () => execution.stop('States.Aborted', 'The task that waited for it has been stopped.');
    signal.addEventListener('abort', stop);
    try {
        await execution.ended;
    } finally {
        signal.removeEventListener('abort', stop);
    }

    const result = describe(execution, read);
    if (execution.status !== 'SUCCEEDED') {
        throw new TaskError('States.TaskFailed', JSON.stringify(result));
    }

    return result;
}

function start(executions, stateMachineArn, name, input, traceHeader) {
    try {
        return executions.begin({ stateMachineArn, name, input: JSON.stringify(input), traceHeader });
    } catch (error) {
        if (error instanceof ServiceError) {
            throw new TaskError(`StepFunctions.${error.name}Exception`, error.message);
        }

        throw error;
    }
}

// The members in the order of the alphabet, as they come from AWS.
const describe = (execution, read) => ({
    Cause: execution.cause,
    Error: execution.error,
    ExecutionArn: execution.arn,
    Input: execution.input,
    Name: execution.name,
    Output: execution.output && read(execution.output),
    StartDate: execution.startDate,
    StateMachineArn: execution.machine.stateMachineArn,
    Status: execution.status,
    StopDate: execution.stopDate,
});
