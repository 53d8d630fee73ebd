// Reads a CloudFormation template from standard input and says what CloudFormation would refuse in it, one line a mistake.
//   node cloudformation.mjs < template.json        exit code 0: nothing, 1: something
import { readFileSync } from 'node:fs';
import { mistakesIn } from './cloudformation/mistakes.mjs';

const mistakes = mistakesIn(JSON.parse(readFileSync(0, 'utf8')));
mistakes.forEach(mistake => console.log(mistake));
process.exitCode = mistakes.length === 0 ? 0 : 1;
