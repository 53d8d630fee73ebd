// Runs definitions with aws-local-stepfunctions: the library walks the states, waits, retries and catches; tasks are ours.
import { allStates, bindContext } from './definition.mjs';
import { compile, isJsonata, unwrap, wrap } from './jsonata/compile.mjs';
import { taskFor } from './tasks.mjs';

// The library asks for Node 22 for the sake of this one function.
Promise.withResolvers ??= () => {
    const deferred = {};
    deferred.promise = new Promise((resolve, reject) => Object.assign(deferred, { resolve, reject }));
    return deferred;
};

const { ExecutionAbortedError, ExecutionTimeoutError, StateMachine } = await import('aws-local-stepfunctions');

/** A definition, checked and ready to run any number of times. */
export class Interpreter {
    #definition;
    #types;
    #pauses;
    #tasks;
    #wrap = (input) => input;
    #unwrap = (output) => output;

    /** Throws when the definition is not valid. With `pause` every Retry interval and Wait lasts that many milliseconds. */
    constructor(text, services, pause) {
        const definition = JSON.parse(text);
        if (isJsonata(definition)) {
            ({ definition: this.#definition, handlers: this.#tasks } = compile(definition, (state) => taskFor(state, services)));
            this.#wrap = wrap;
            this.#unwrap = unwrap;
        } else {
            this.#definition = bindContext(definition);
            this.#tasks = [...allStates(this.#definition)]
                .filter(([, state]) => state.Type === 'Task')
                .map(([name, state]) => [name, taskFor(state, services)]);
        }

        this.#machine(this.#definition.StartAt, { checkPaths: false });
        this.#types = new Map(Object.entries(definition.States).map(([name, { Type }]) => [name, Type]));
        const states = [...allStates(this.#definition)];
        this.#pauses = pause === undefined ? {} : Object.fromEntries(states.map(([name]) => [name, pause]));
    }

    /**
     * Runs it for an execution, from its beginning or from `{ name, input }` of a state. `ended` resolves, and never
     * rejects, with `{ status, output }` or `{ status, error, cause }`; `reached()` is the last state that was entered.
     */
    run({ parsed, context, traceHeader, enter }, from = { name: this.#definition.StartAt, input: this.#wrap(parsed) }) {
        const stopping = new AbortController();
        const about = { traceHeader, signal: stopping.signal, context: withInput(context, parsed) };
        const run = this.#machine(from.name, { noValidate: true }).run(from.input, {
            context: { ...context, Given: { Input: parsed } },
            overrides: {
                taskResourceLocalHandlers: Object.fromEntries(
                    this.#tasks.map(([name, task]) => [name, (parameters) => task(parameters, about)])),
                retryIntervalOverrides: this.#pauses,
                waitTimeOverrides: this.#pauses,
            },
        });
        let reached = from;
        const followed = this.#follow(run.eventLogs, (state) => {
            reached = state;
            enter(state);
        });
        return {
            abort: () => {
                run.abort();
                stopping.abort();
            },
            reached: () => reached,
            ended: run.result.then(this.#unwrap).then(succeeded, failed).then((end) => followed.then(() => end)),
        };
    }

    #machine(startAt, validationOptions) {
        return new StateMachine({ ...this.#definition, StartAt: startAt }, { validationOptions });
    }

    async #follow(events, enter) {
        for await (const { type, state } of events) {
            if (type === 'StateEntered' && this.#types.has(state.name)) {
                enter({ ...state, type: this.#types.get(state.name) });
            }
        }
    }
}

const withInput = (context, input) => ({ ...context, Execution: { ...context.Execution, Input: input } });

const succeeded = (output) => ({ status: 'SUCCEEDED', output: JSON.stringify(output) });

function failed(error) {
    if (error instanceof ExecutionAbortedError) {
        return { status: 'ABORTED' };
    }

    if (error instanceof ExecutionTimeoutError) {
        return { status: 'TIMED_OUT' };
    }

    return { status: 'FAILED', error: error.cause?.name, cause: error.cause?.message };
}
