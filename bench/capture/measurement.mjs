// One run of one contender: seed, start, watch the move from its first message to its last, end it, and check what arrived.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { environment } from './contenders.mjs';
import { peakOf, start, ticksOf, ticksOfEnded } from './processes.mjs';

const MoveSeconds = 300; // start-up included
const EndSeconds = 60;
const LogTail = 4000;
const TickSeconds = 1 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

export class Measurement {
    #contender;
    #prefix;
    #setting;
    #server;
    #process;

    constructor(contender, prefix, setting, server) {
        this.#contender = contender;
        this.#prefix = prefix;
        this.#setting = setting;
        this.#server = server;
    }

    async run() {
        await this.#seed();
        const before = ticksOfEnded();
        this.#process = this.#contender.start({ prefix: this.#prefix, log: this.#logFile(this.#prefix), ...this.#setting });
        const watch = this.#server.watch(this.#prefix, (requests) => mark(this.#process.pid, requests));
        const moved = Promise.race([watch.done, this.#process.ended]);
        const early = await this.#within(MoveSeconds, moved);
        if (!watch.last) {
            this.#fail(`ended (${early}) before all was moved`);
        }

        this.#contender.stop(this.#process);
        const code = await this.#within(EndSeconds, this.#process.ended);
        if (code !== 0) {
            this.#fail(`had moved everything and then ended with ${code}`);
        }

        this.#checkArrived();
        this.#server.drop(this.#prefix);
        return this.#result(watch, ticksOfEnded() - before);
    }

    async #seed() {
        const { messages, endpoints, folder } = this.#setting;
        const args = ['--endpoint', endpoints.sqs, '--prefix', this.#prefix, '--messages', String(messages)];
        const seeder = start(process.execPath, [join(import.meta.dirname, 'seed.mjs'), ...args], {
            cwd: folder,
            env: environment({}),
            log: this.#logFile('seed'),
        });
        if ((await seeder.ended) !== 0) {
            throw new Error(`seeding failed\n${seeder.log().slice(-LogTail)}`);
        }
    }

    /** Nothing lost, nothing twice; else the figures would be worth nothing. */
    #checkArrived() {
        const { messages } = this.#setting;
        const bodies = this.#server.bodies(`${this.#prefix}-retry`);
        const orders = new Set(bodies.map((body) => this.#contender.orderOf(JSON.parse(body))));
        if (bodies.length !== messages || orders.size !== messages) {
            this.#fail(`moved ${bodies.length} messages, ${orders.size} different ones, of ${messages}`);
        }
    }

    #result({ first, last, requests }, lifeTicks) {
        const { messages } = this.#setting;
        const seconds = last.at - first.at;
        return {
            name: this.#contender.name,
            perSecond: messages / seconds,
            cpuOfMove: ((last.ticks - first.ticks) * TickSeconds * 1e6) / messages,
            cpuOfLife: (lifeTicks * TickSeconds * 1e6) / messages,
            requestsOfMove: (total(last.requests) - total(first.requests) + 1) / messages,
            requestsOfLife: total(requests) / messages,
            peak: last.peak,
            serverBusy: (last.serverCpu - first.serverCpu) / seconds,
            requests,
        };
    }

    #within(seconds, promise) {
        let timer;
        const late = new Promise((_, reject) => {
            timer = setTimeout(() => reject(this.#error(`was still not there after ${seconds} s`)), seconds * 1000);
        });
        return Promise.race([promise, late]).finally(() => clearTimeout(timer));
    }

    #fail(what) {
        throw this.#error(what);
    }

    #error(what) {
        return new Error(`${this.#contender.name} ${what}\n${this.#process.log().slice(-LogTail)}`);
    }

    #logFile(name) {
        return join(this.#setting.folder, `${name}.log`);
    }
}

/** A moment of a run, taken by the server in the middle of a request of the contender's. */
function mark(pid, requests) {
    const { user, system } = process.cpuUsage();
    return {
        at: performance.now() / 1000,
        ticks: ticksOf(pid),
        peak: peakOf(pid),
        serverCpu: (user + system) / 1e6,
        requests: { ...requests },
    };
}

function total(requests) {
    return Object.values(requests).reduce((a, b) => a + b, 0);
}
