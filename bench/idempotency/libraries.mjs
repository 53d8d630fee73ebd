// The two peers as their users call them. What one of them cannot do is missing here, and the table says so with a dash.

import { hash } from 'node:crypto';
import { join } from 'node:path';
import { folder, load } from '../capture/packages.mjs';
import { canonical } from './canonical.mjs';

const Prefix = 'orders';

export const libraries = {
    /** Parses the expression in every search: what compile returns can be handed to nothing that it exports. */
    jmespath() {
        const { compile, search } = load('jmespath');
        const can = (expression) => !expression?.includes('powertools_');
        return {
            can,
            search: (expression, value) => search(value, expression),
            compile,
            // what one would write by hand around it
            keyRule: (expression) => (value) => {
                const found = expression === null ? value : search(value, expression);
                return `${Prefix}:${hash('sha256', canonical(found))}`;
            },
            hashOf: (key) => key.slice(Prefix.length + 1),
        };
    },

    /** Remembers 128 parsed expressions; compile is its parser with an empty memory, which it does not export. */
    powertools() {
        const { search } = load('@aws-lambda-powertools/jmespath');
        const { PowertoolsFunctions } = load('@aws-lambda-powertools/jmespath/functions');
        const { Parser } = load(join(folder, 'node_modules/@aws-lambda-powertools/jmespath/lib/cjs/Parser.js'));
        const options = { customFunctions: new PowertoolsFunctions() };
        const parser = new Parser();
        return {
            can: () => true,
            search: (expression, value) => search(expression, value, options),
            compile: (expression) => {
                parser.purgeCache();
                return parser.parse(expression);
            },
            keyRule: powertoolsKeyRule,
            hashOf: () => null, // MD5 in base64 of text sorted without regard to case: nobody else's value
        };
    },
};

/** The package's own derivation, with its defaults, on a store that is never asked. */
function powertoolsKeyRule(expression) {
    const { BasePersistenceLayer } = load('@aws-lambda-powertools/idempotency/persistence');
    const { IdempotencyConfig } = load('@aws-lambda-powertools/idempotency');
    const layer = new (class extends BasePersistenceLayer {})();
    layer.configure({ config: new IdempotencyConfig({ eventKeyJmesPath: expression ?? '' }), keyPrefix: Prefix });
    return (value) => layer.getHashedIdempotencyKey(value);
}
