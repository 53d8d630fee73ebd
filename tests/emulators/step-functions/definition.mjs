// From the text of a definition to what the interpreter runs.
import { readFileSync } from 'node:fs';

/** Reads a definition and puts the variables in: `${baseUrl}`. One without a value is an error that names it. */
export function readDefinition(path, variables) {
    return readFileSync(path, 'utf8').replaceAll(/\$\{(\w+)\}/g, (_, name) => {
        if (!(name in variables)) {
            throw new Error(`${path} needs --variables ${name}=...`);
        }

        return JSON.stringify(variables[name]).slice(1, -1);
    });
}

/** Every state of a definition with its name, also those inside Map and Parallel states. */
export function* allStates(definition) {
    for (const [name, state] of Object.entries(definition.States ?? {})) {
        yield [name, state];
        for (const inner of [state.Iterator, state.ItemProcessor, ...state.Branches ?? []]) {
            if (inner) {
                yield* allStates(inner);
            }
        }
    }
}

/**
 * Binds what the interpreter has not or has otherwise. `$$.State.Name` is known beforehand, so it is written into each
 * state; `$$.Execution.Input` is read from where a redriven execution, too, has the input it was first started with.
 */
export function bindContext(definition) {
    const bound = JSON.parse(JSON.stringify(definition).replaceAll('$$.Execution.Input', () => '$$.Given.Input'));
    for (const [name, state] of allStates(bound)) {
        for (const field of ['Parameters', 'ResultSelector']) {
            if (state[field]) {
                state[field] = bindStateName(state[field], name);
            }
        }
    }

    return bound;
}

function bindStateName(template, stateName) {
    if (Array.isArray(template)) {
        return template.map((item) => bindStateName(item, stateName));
    }

    if (template === null || typeof template !== 'object') {
        return template;
    }

    return Object.fromEntries(Object.entries(template).map(([key, value]) => {
        if (!key.endsWith('.$') || typeof value !== 'string') {
            return [key, bindStateName(value, stateName)];
        }

        return value === '$$.State.Name'
            ? [key.slice(0, -2), stateName]
            : [key, value.replaceAll('$$.State.Name', () => `'${stateName}'`)];
    }));
}
