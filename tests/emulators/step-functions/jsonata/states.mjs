// One state of a JSONata definition, as a function from the interpreter's data to the next.
//
// The data on the way between states is { input, variables }: the state's input and what Assign has kept so far.
import { TaskError } from '../tasks/task-error.mjs';
import { evaluate } from './expressions.mjs';

const longest = 99_999_999;
const maxBytes = 262_144;

/** `run` has the context of an execution; `data` is given on with the values of Assign and Output. */
export async function leave(state, data, bindings, fallback) {
    const [assigned, output] = await Promise.all([
        evaluate(state.Assign ?? {}, bindings),
        'Output' in state ? evaluate(state.Output, bindings) : fallback,
    ]);
    return { input: output, variables: { ...data.variables, ...assigned } };
}

/** What expressions in a state see: `$states` and the variables. */
export const bind = (name, data, run, more = {}) => ({
    ...data.variables,
    states: {
        input: data.input,
        context: { ...run.context, State: { Name: name, EnteredTime: new Date().toISOString(), RetryCount: 0 } },
        ...more,
    },
});

/** Calls a task with its Arguments; a task that outlasts TimeoutSeconds is told to stop, and fails. */
export const task = (name, state, call) => async (data, run) => {
    const bindings = bind(name, data, run);
    const seconds = await evaluate(state.TimeoutSeconds ?? longest, bindings);
    const result = await inTime(seconds, run.signal, async (signal) =>
        limited(await call(limited(await evaluate(state.Arguments ?? data.input, bindings)), { ...run, signal })));
    const left = await leave(state, data, bind(name, data, run, { result }), result);
    limited(left.input);
    return left;
};

function limited(value) {
    if (Buffer.byteLength(JSON.stringify(value) ?? '') > maxBytes) {
        throw new TaskError('States.DataLimitExceeded', `It is larger than ${maxBytes} bytes, which is all that a state may have.`);
    }

    return value;
}

/** What a catcher makes of the error that the interpreter has put aside. */
export const caught = (name, catcher) => ({ caught: errorOutput, ...data }, run) =>
    leave(catcher, data, bind(name, data, run, { errorOutput }), errorOutput);

/** The first rule that holds, as its number for a Choice of the interpreter to go by; -1 for none. */
export const choice = (name, state) => async (data, run) => {
    const bindings = bind(name, data, run);
    for (const [next, rule] of state.Choices.entries()) {
        if (await evaluate(rule.Condition, bindings) === true) {
            return { ...await leave(rule, data, bindings, data.input), next };
        }
    }

    if (!state.Default) {
        throw new TaskError('States.NoChoiceMatched', `No choice of ${name} holds, and there is no default.`);
    }

    return { ...await leave(state, data, bindings, data.input), next: -1 };
};

/** How long to wait, for a Wait of the interpreter. */
export const wait = (name, state) => async (data, run) => {
    const bindings = bind(name, data, run);
    return { ...await leave(state, data, bindings, data.input), seconds: await evaluate(state.Seconds, bindings) };
};

/** Pass and Succeed. */
export const pass = (name, state) => (data, run) => leave(state, data, bind(name, data, run), data.input);

/** Fail. */
export const fail = (name, state) => async (data, run) => {
    const bindings = bind(name, data, run);
    throw new TaskError(await evaluate(state.Error, bindings), await evaluate(state.Cause, bindings));
};

async function inTime(seconds, stopped, call) {
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), seconds * 1000 > 2 ** 31 - 1 ? 2 ** 31 - 1 : seconds * 1000);
    const over = new Promise((_, reject) => {
        late.signal.addEventListener('abort', () => reject(new TaskError('States.Timeout', `It took longer than ${seconds} seconds.`)));
    });
    try {
        return await Promise.race([call(AbortSignal.any([late.signal, stopped])), over]);
    } finally {
        clearTimeout(timer);
    }
}
