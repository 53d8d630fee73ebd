// One execution: how it starts, ends, and starts again where it failed.
import { ServiceError } from './service-error.mjs';

const redrivable = ['FAILED', 'TIMED_OUT', 'ABORTED'];

/** An execution and all that the API tells of it. */
export class Execution {
    status = 'RUNNING';
    startDate = Date.now();
    redriveCount = 0;
    /** The states it has entered, in turn: each is a transition that is paid for. */
    entered = [];
    #run;

    constructor({ machine, name, arn, input, parsed, traceHeader }) {
        Object.assign(this, { machine, name, arn, input, traceHeader });
        this.parsed = parsed;
        this.#begin();
    }

    /** When it has ended. */
    get ended() {
        return this.#run.ended;
    }

    get redriveStatus() {
        return redrivable.includes(this.status) && this.machine.type === 'STANDARD' ? 'REDRIVABLE' : 'NOT_REDRIVABLE';
    }

    /** Aborts it if it runs. */
    stop(error, cause) {
        const run = this.#run;
        this.#close(run, { status: 'ABORTED', error, cause });
        run.abort();
    }

    /** Runs on from the state that did not succeed, with that state's input. */
    redrive() {
        if (this.redriveStatus !== 'REDRIVABLE') {
            throw new ServiceError(
                'ExecutionNotRedrivable',
                `The execution ${this.arn} cannot be redriven: it is ${this.status}`);
        }

        Object.assign(this, {
            status: 'RUNNING',
            redriveCount: this.redriveCount + 1,
            redriveDate: Date.now(),
            stopDate: undefined,
            error: undefined,
            cause: undefined,
        });
        this.#begin(this.#run.reached());
        return this.redriveDate;
    }

    // Id, names and input as `$$` has them; StartTime is added by the interpreter.
    get context() {
        return {
            Execution: {
                Id: this.arn,
                Name: this.name,
                RoleArn: this.machine.roleArn,
                RedriveCount: this.redriveCount,
                StartTime: new Date(this.startDate).toISOString(),
            },
            StateMachine: { Id: this.machine.stateMachineArn, Name: this.machine.name },
        };
    }

    /** Notes a state as entered. */
    enter = ({ name, type }) => this.entered.push({ name, type, at: Date.now() });

    #begin(from) {
        const run = this.machine.interpreter.run(this, from);
        this.#run = run;
        run.ended.then((end) => this.#close(run, end));
    }

    // What was stopped, or redriven since, is not closed by the run that it no longer has.
    #close(run, end) {
        if (run === this.#run && this.status === 'RUNNING') {
            Object.assign(this, end, { stopDate: Date.now() });
        }
    }
}
