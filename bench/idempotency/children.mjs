// Child processes: what they say, line by line as JSON, and servers that live as long as we do.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { environment } from '../capture/contenders.mjs';

const running = new Set();

/** Runs a program to its end; what it printed on standard output, one JSON value a line. */
export async function collect(command, args) {
    const child = start(command, args, ['ignore', 'pipe', 'inherit']);
    const lines = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(JSON.parse(line)));
    const code = await new Promise((resolve, reject) => {
        child.once('error', reject).once('close', (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) {
        throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
    }

    return lines;
}

/** Starts one of the servers of tests/emulators, and resolves with its address. It ends with us: its input closes. */
export async function serve(script, args, cwd) {
    const child = start(process.execPath, [script, ...args], ['pipe', 'pipe', 'inherit'], cwd);
    return await new Promise((resolve, reject) => {
        child.once('error', reject).once('exit', (code) => reject(new Error(`${script} ended with ${code}`)));
        createInterface({ input: child.stdout }).once('line', (line) => resolve(line.replace('listening on ', '')));
    });
}

/** For the way out, which does not wait. */
export function killAll() {
    for (const child of running) {
        child.kill('SIGKILL');
    }
}

function start(command, args, stdio, cwd) {
    const child = spawn(command, args, { stdio, cwd, env: environment({}) });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return child;
}
