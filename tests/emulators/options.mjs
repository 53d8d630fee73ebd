// Command line options, the same for every server: --port and --stay, and what each adds.
import { parseArgs } from 'node:util';

/** Reads the options; an unknown one is an error that names it. */
export function readOptions(more = {}) {
    const { values } = parseArgs({
        options: {
            port: { type: 'string', default: '0' },
            stay: { type: 'boolean', default: false },
            ...more,
        },
    });
    return { ...values, port: Number(values.port) };
}

/** Splits `key=value` options into an object; a value may itself contain `=`. */
export function readPairs(pairs = []) {
    return Object.fromEntries(pairs.map((pair) => {
        const at = pair.indexOf('=');
        if (at < 1) {
            throw new Error(`'${pair}' is not of the form name=value`);
        }

        return [pair.slice(0, at), pair.slice(at + 1)];
    }));
}
