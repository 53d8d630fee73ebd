// Says what CloudFormation would refuse in a template, one line a mistake.
//   node cloudformation.mjs template.json        exit code 0: nothing, 1: something
import { readFileSync } from 'node:fs';
import { mistakesIn } from './cloudformation/mistakes.mjs';

const mistakes = mistakesIn(JSON.parse(readFileSync(process.argv[2], 'utf8')));
mistakes.forEach(mistake => console.log(mistake));
process.exitCode = mistakes.length === 0 ? 0 : 1;
