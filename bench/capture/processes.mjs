// The processes of a run: started here, measured from /proc, and ended by their id, whatever happens.

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

const running = new Set();

/** Starts a process whose output goes to a file, so that reading it costs nobody anything. */
export function start(command, args, { env, cwd, log }) {
    const output = openSync(log, 'w');
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', output, output] });
    closeSync(output);
    running.add(child);
    const ended = new Promise((resolve, reject) => {
        child.once('error', reject);
        child.once('exit', (code, signal) => {
            running.delete(child);
            resolve(code ?? signal);
        });
    });
    ended.catch(() => running.delete(child));
    return { pid: child.pid, ended, log: () => readFileSync(log, 'utf8'), signal: (name) => child.kill(name) };
}

/** For the way out, which does not wait: nothing that was started here outlives us. */
export function killAll() {
    for (const child of running) {
        child.kill('SIGKILL');
    }
}

/** Clock ticks of user and system time that a process has used. */
export const ticksOf = (pid) => sum(statOf(pid), 11, 12);

/** Clock ticks of all processes that we have started and that have ended, from their first instruction to their last. */
export const ticksOfEnded = () => sum(statOf('self'), 13, 14);

/** The most memory a process has had at any time, in bytes. */
export const peakOf = (pid) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) * 1024;

// fields are counted behind the process name, which stands in brackets and may hold anything
const statOf = (pid) => {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const sum = (fields, a, b) => Number(fields[a]) + Number(fields[b]);
