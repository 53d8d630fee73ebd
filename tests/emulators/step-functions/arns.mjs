// ARNs of state machines and executions, built and read.
import { randomUUID } from 'node:crypto';
import { ServiceError } from './service-error.mjs';

// The account that fauxqs uses, too.
const account = '000000000000';

export const stateMachineArn = (region, name) => `arn:aws:states:${region}:${account}:stateMachine:${name}`;

/** Standard: named after machine and execution. Express: a new one for every start, as names may repeat. */
export function executionArn(machine, name) {
    const base = machine.stateMachineArn;
    return machine.type === 'EXPRESS'
        ? `${base.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`
        : `${base.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** Refuses what is no ARN of this kind (`stateMachine` or `execution`). */
export function checkArn(arn, kind) {
    const parts = (arn ?? '').split(':');
    if (parts.length < 7 || parts[0] !== 'arn' || parts[2] !== 'states') {
        throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
    }

    if (parts[5] !== kind) {
        throw new ServiceError('InvalidArn', `Invalid Arn: 'Resource type not valid in this context: ${parts[5]}'`);
    }
}
