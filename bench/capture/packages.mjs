// The npm packages of tests/emulators, in this repository or where RETRIER_EMULATORS says. They are loaded with require:
// a loader hook would find them too, but starts a thread, which would count as the peer's memory.

import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';

export const folder = resolve(
    process.env.RETRIER_EMULATORS ?? join(import.meta.dirname, '..', '..', 'tests', 'emulators'),
);

export const load = createRequire(join(folder, 'package.json'));
