// arn:aws:states:::aws-sdk:sfn:describeExecution, of the executions here.
import { ServiceError } from '../service-error.mjs';
import { TaskError } from './task-error.mjs';

/** Without its data, which is what IncludedData asks for. */
export function describeExecution({ ExecutionArn, IncludedData }, { executions }) {
    if (IncludedData !== 'METADATA_ONLY') {
        throw new TaskError('States.Runtime', 'Only IncludedData of METADATA_ONLY is here.');
    }

    try {
        const { arn, machine, name, status } = executions.find(ExecutionArn);
        return { ExecutionArn: arn, StateMachineArn: machine.stateMachineArn, Name: name, Status: status };
    } catch (error) {
        throw error instanceof ServiceError ? new TaskError(`Sfn.${error.name}Exception`, error.message) : error;
    }
}
