// Checks definitions of state machines: their form by asl-validator, their expressions by JSONata itself.
//   node validate.mjs file.asl.json...
// Says what is wrong, one line each, and ends with 1; ends with 0 when nothing is.
import { readFileSync } from 'node:fs';
import validate from 'asl-validator';
import { checkExpressions } from './step-functions/jsonata/expressions.mjs';

const errors = process.argv.slice(2).flatMap((file) => errorsOf(file).map((error) => `${file}: ${error}`));
errors.forEach((error) => process.stdout.write(`${error}\n`));
process.exitCode = errors.length > 0 ? 1 : 0;

function errorsOf(file) {
    const definition = JSON.parse(readFileSync(file, 'utf8'));
    const errors = validate(structuredClone(definition)).errors.map((error) => `${error['Error code']}: ${error.Message}`);
    try {
        checkExpressions(definition);
        return errors;
    } catch (error) {
        return [...errors, error.message];
    }
}
