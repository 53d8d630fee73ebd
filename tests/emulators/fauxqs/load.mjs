// Loads fauxqs on Node 20 as well. It imports node:sqlite, which came with Node 22.5, for a persistence that stays off
// here; where Node has none, the import is answered with an empty stand-in.
import { isBuiltin, register } from 'node:module';

if (!isBuiltin('node:sqlite')) {
    register('./no-sqlite.mjs', import.meta.url);
}

export const { buildApp } = await import('fauxqs');
