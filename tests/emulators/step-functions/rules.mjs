// What Step Functions accepts as a name and as an input.
import { ServiceError } from './service-error.mjs';

const maxInputBytes = 262_144;
const maxNameLength = 80;
// eslint-disable-next-line no-control-regex
const forbiddenInNames = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

/** Refuses a name of the wrong length or with a forbidden character. */
export function checkName(name) {
    if (typeof name !== 'string' || name.length < 1) {
        throw ServiceError.validation('name', name, 'Member must have length greater than or equal to 1');
    }

    if (name.length > maxNameLength) {
        throw ServiceError.validation('name', name, `Member must have length less than or equal to ${maxNameLength}`);
    }

    if (forbiddenInNames.test(name)) {
        throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    }
}

/** Refuses an input that is too large, or not JSON; returns what it says. */
export function readInput(input) {
    if (Buffer.byteLength(input) > maxInputBytes) {
        throw ServiceError.validation('input', '***', `Member must have length less than or equal to ${maxInputBytes}`);
    }

    try {
        return JSON.parse(input);
    } catch (error) {
        throw new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${error.message}'`);
    }
}
