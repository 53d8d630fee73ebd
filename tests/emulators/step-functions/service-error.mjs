// A refusal as Step Functions words it: HTTP 400, a type, a message.
const model = 'com.amazonaws.swf.service.v2.model';

/** An error answer of the API. */
export class ServiceError extends Error {
    constructor(code, message, namespace = model) {
        super(message);
        this.name = code;
        this.body = { __type: `${namespace}#${code}`, message };
    }

    /** What fails the service's own model: a length, a missing member. */
    static validation(member, value, constraint) {
        const shown = value === undefined ? 'null' : `'${value}'`;
        return new ServiceError(
            'ValidationException',
            `1 validation error detected: Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
            'com.amazon.coral.validate');
    }
}
