// DynamoDB for the tests: dynalite, in memory, on the loopback address.
//   node dynalite.mjs [--port N] [--stay] [--met-items]
import dynalite from 'dynalite';
import { returnMetItems } from './dynalite/met-items.mjs';
import { readOptions } from './options.mjs';
import { endWithParent, listen } from './serving.mjs';

const options = readOptions({ 'met-items': { type: 'boolean', default: false } });
if (options['met-items']) {
    returnMetItems();
}

// Tables are ready at once: nothing here waits for anything that is not the point of a test.
await listen(dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }), options.port);
endWithParent(options.stay);
