// JSONata as Step Functions has it: strings of the form {% ... %} anywhere in a template, and functions of its own.
import { createHash, randomUUID } from 'node:crypto';
import jsonata from 'jsonata';
import { TaskError } from '../tasks/task-error.mjs';

const queryError = 'States.QueryEvaluationError';
const expressionForm = /^\{%([^]*)%\}$/;
const algorithms = ['MD5', 'SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'];
const compiled = new Map();

/** Whether a string is an expression. */
export const isExpression = (text) => typeof text === 'string' && expressionForm.test(text);

/** The value of a template: what is no expression stays as it is. Nothing found is an error, as it is in AWS. */
export async function evaluate(template, bindings) {
    if (isExpression(template)) {
        return evaluateText(template, bindings);
    }

    if (Array.isArray(template)) {
        return Promise.all(template.map((item) => evaluate(item, bindings)));
    }

    if (template === null || typeof template !== 'object') {
        return template;
    }

    const values = await Promise.all(Object.values(template).map((value) => evaluate(value, bindings)));
    return Object.fromEntries(Object.keys(template).map((key, index) => [key, values[index]]));
}

/** Throws when an expression anywhere in a definition cannot be parsed. */
export function checkExpressions(template) {
    if (isExpression(template)) {
        compile(template);
    } else if (template !== null && typeof template === 'object') {
        Object.values(template).forEach(checkExpressions);
    }
}

async function evaluateText(text, bindings) {
    let value;
    try {
        value = await compile(text).evaluate(undefined, bindings);
    } catch (error) {
        throw new TaskError(queryError, `The JSONata expression '${text}' threw an error: ${error.message}`);
    }

    if (value === undefined) {
        throw new TaskError(queryError, `The JSONata expression '${text}' returned nothing (undefined).`);
    }

    // JSONata marks its sequences with members of their own.
    return JSON.parse(JSON.stringify(value));
}

function compile(text) {
    if (!compiled.has(text)) {
        const expression = jsonata(expressionForm.exec(text)[1]);
        expression.registerFunction('parse', (json) => JSON.parse(json), '<s:x>');
        expression.registerFunction('uuid', () => randomUUID(), '<:s>');
        expression.registerFunction('hash', hash, '<ss:s>');
        expression.registerFunction('eval', () => { throw new Error('$eval is not supported'); });
        compiled.set(text, expression);
    }

    return compiled.get(text);
}

function hash(data, algorithm) {
    if (!algorithms.includes(algorithm)) {
        throw new Error(`$hash knows ${algorithms.join(', ')}, not ${algorithm}`);
    }

    return createHash(algorithm.replace('-', '').toLowerCase()).update(data, 'utf8').digest('hex');
}
