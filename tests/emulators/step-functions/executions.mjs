// The executions of this server, and the operations on them.
import { randomUUID } from 'node:crypto';
import { describe, historyOf, page, summarise, summariseSync } from './answers.mjs';
import { checkArn, executionArn } from './arns.mjs';
import { Execution } from './execution.mjs';
import { toSeconds } from './protocol.mjs';
import { checkName, readInput } from './rules.mjs';
import { ServiceError } from './service-error.mjs';

/** Keeps executions by ARN, in the order of their start. */
export class Executions {
    #byArn = new Map();
    #machines;

    constructor(machines) {
        this.#machines = machines;
    }

    get operations() {
        return {
            StartExecution: (input, headers) => this.start(input, headers),
            StartSyncExecution: (input, headers) => this.startSync(input, headers),
            DescribeExecution: (input) => describe(this.find(input.executionArn)),
            StopExecution: (input) => this.stop(input),
            RedriveExecution: (input) => ({ redriveDate: toSeconds(this.find(input.executionArn).redrive()) }),
            ListExecutions: (input) => this.list(input),
            GetExecutionHistory: (input) => historyOf(this.find(input.executionArn)),
        };
    }

    /**
     * Starts one. Standard: a name is taken for good; while its execution runs, the same input is answered with that
     * execution, and everything else is refused. Express: every start is a new execution.
     */
    start(request, headers) {
        const execution = this.begin(request, headers);
        return { executionArn: execution.arn, startDate: toSeconds(execution.startDate) };
    }

    /** Starts one and returns it, by the same rules. */
    begin(request, headers = {}) {
        const start = this.#read(request, headers);
        const taken = this.#byArn.get(start.arn);
        if (taken && (taken.status !== 'RUNNING' || taken.input !== start.input)) {
            throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${start.arn}'`);
        }

        return taken ?? this.#begin(start);
    }

    /** Runs an Express execution and answers when it has ended, with 200 also when it failed. */
    async startSync(request, headers) {
        const start = this.#read(request, headers);
        requireType(start.machine, 'EXPRESS');
        const execution = this.#begin(start);
        await execution.ended;
        return summariseSync(execution);
    }

    /** Aborts one that runs; what has ended stays as it is. */
    stop({ executionArn: arn, error, cause }) {
        const execution = this.find(arn);
        execution.stop(error, cause);
        return { stopDate: toSeconds(execution.stopDate) };
    }

    /** The newest first. */
    list({ stateMachineArn, statusFilter, maxResults, nextToken }) {
        const machine = this.#machines.find(stateMachineArn);
        requireType(machine, 'STANDARD');
        const all = [...this.#byArn.values()]
            .filter((one) => one.machine === machine && (!statusFilter || one.status === statusFilter))
            .reverse();
        return page('executions', all.map(summarise), maxResults, nextToken);
    }

    #read({ stateMachineArn, name = randomUUID(), input = '{}', traceHeader }, headers) {
        const machine = this.#machines.find(stateMachineArn);
        checkName(name);
        return {
            machine,
            name,
            input,
            parsed: readInput(input),
            arn: executionArn(machine, name),
            // The HTTP header wins over the parameter.
            traceHeader: headers['x-amzn-trace-id'] ?? traceHeader,
        };
    }

    #begin(start) {
        const execution = new Execution(start);
        this.#byArn.set(execution.arn, execution);
        return execution;
    }

    /** The execution of an ARN, or a refusal. */
    find(arn) {
        checkArn(arn, 'execution');
        const execution = this.#byArn.get(arn);
        if (!execution) {
            throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
        }

        return execution;
    }
}

function requireType(machine, type) {
    if (machine.type !== type) {
        throw new ServiceError(
            'StateMachineTypeNotSupported',
            'This operation is not supported by this type of state machine');
    }
}
