// DynamoDB for the tests: dynalite, in memory, on the loopback address.
//   node dynalite.mjs [--port N] [--stay]
import dynalite from 'dynalite';
import { readOptions } from './options.mjs';
import { endWithParent, listen } from './serving.mjs';

const options = readOptions();

// Tables are ready at once: nothing here waits for anything that is not the point of a test.
await listen(dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }), options.port);
endWithParent(options.stay);
