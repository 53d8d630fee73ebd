// Definitions in JSONata, which the interpreter does not know, as definitions that it does know: its states walk, retry, catch
// and wait; what JSONata says is worked out by our own functions in place of tasks.
import { checkExpressions } from './expressions.mjs';
import { caught, choice, fail, pass, task, wait } from './states.mjs';

const local = 'arn:aws:states:::jsonata';

/** Whether a definition is one of these. Each state in a language of its own is not supported here. */
export const isJsonata = (definition) => definition.QueryLanguage === 'JSONata';

/** What a run begins with, and what is left of its data at the end. */
export const wrap = (input) => ({ input, variables: {} });
export const unwrap = (data) => data.input;

/** The definition for the interpreter, and the function of each of its tasks. */
export function compile(definition, taskFor) {
    checkExpressions(definition);
    const states = {};
    const handlers = [];
    const add = (name, handler, next, more = {}) => {
        states[name] = { Type: 'Task', Resource: local, ...next, ...more };
        handlers.push([name, handler]);
    };

    for (const [name, state] of Object.entries(definition.States)) {
        compilers[state.Type]?.(name, state, add, states, taskFor) ?? refuse(name, state);
    }

    const { QueryLanguage, States, ...rest } = definition;
    return { definition: { ...rest, States: states }, handlers };
}

const on = ({ Next, End }) => (End ? { End } : { Next });

const compilers = {
    Task(name, state, add, states, taskFor) {
        const { Retry, Catch = [] } = state;
        add(name, task(name, state, taskFor(state)), on(state), {
            ...Retry && { Retry },
            ...Catch.length && {
                Catch: Catch.map(({ ErrorEquals }, index) => ({ ErrorEquals, ResultPath: '$.caught', Next: `${name}#${index}` })),
            },
        });
        Catch.forEach((catcher, index) => add(`${name}#${index}`, caught(name, catcher), { Next: catcher.Next }));
        return true;
    },
    Choice(name, state, add, states) {
        add(name, choice(name, state), { Next: `${name}#next` });
        states[`${name}#next`] = {
            Type: 'Choice',
            Choices: state.Choices.map(({ Next }, index) => ({ Variable: '$.next', NumericEquals: index, Next })),
            ...state.Default && { Default: state.Default },
        };
        return true;
    },
    Wait(name, state, add, states) {
        add(name, wait(name, state), { Next: `${name}#wait` });
        states[`${name}#wait`] = { Type: 'Wait', SecondsPath: '$.seconds', ...on(state) };
        return true;
    },
    Pass(name, state, add) {
        add(name, pass(name, state), on(state));
        return true;
    },
    Succeed(name, state, add) {
        add(name, pass(name, state), { End: true });
        return true;
    },
    Fail(name, state, add) {
        add(name, fail(name, state), { End: true });
        return true;
    },
};

function refuse(name, { Type }) {
    throw new Error(`${name} is a ${Type}, which is not here in JSONata; there are ${Object.keys(compilers).join(', ')}`);
}
