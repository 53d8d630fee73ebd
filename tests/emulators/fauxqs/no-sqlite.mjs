// Module hook: stands in for node:sqlite on a Node that has none.
const source = 'export class DatabaseSync { constructor() { throw new Error("node:sqlite needs Node 22.5"); } }';

export async function resolve(specifier, context, nextResolve) {
    return specifier === 'node:sqlite'
        ? { url: `data:text/javascript,${encodeURIComponent(source)}`, shortCircuit: true }
        : nextResolve(specifier, context);
}
