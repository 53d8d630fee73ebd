// The state machines of this server, and the operations on them.
import { stateMachineArn, checkArn } from './arns.mjs';
import { Interpreter } from './interpreter.mjs';
import { toSeconds } from './protocol.mjs';
import { checkName } from './rules.mjs';
import { ServiceError } from './service-error.mjs';

const roleArn = 'arn:aws:iam::000000000000:role/any';

/** Keeps state machines by ARN. */
export class StateMachines {
    #byArn = new Map();
    #region;
    #services;
    #pause;

    constructor(region, services, pause) {
        this.#region = region;
        this.#services = services;
        this.#pause = pause;
    }

    get operations() {
        return {
            CreateStateMachine: (input) => this.create(input),
            DescribeStateMachine: (input) => describe(this.find(input.stateMachineArn)),
            ListStateMachines: () => ({ stateMachines: [...this.#byArn.values()].map(summarise) }),
        };
    }

    /** Creates one. The same again is answered the same; the name with another definition is refused. */
    create({ name, definition, type = 'STANDARD', ...more }) {
        checkName(name);
        const arn = stateMachineArn(this.#region, name);
        const taken = this.#byArn.get(arn);
        if (taken && (taken.definition !== definition || taken.type !== type)) {
            throw new ServiceError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
        }

        const machine = taken ?? {
            roleArn,
            ...more,
            name,
            definition,
            type,
            stateMachineArn: arn,
            creationDate: Date.now(),
            interpreter: this.#interpret(definition),
        };
        this.#byArn.set(arn, machine);
        return { stateMachineArn: arn, creationDate: toSeconds(machine.creationDate) };
    }

    /** The state machine of an ARN, or a refusal. */
    find(arn) {
        checkArn(arn, 'stateMachine');
        const machine = this.#byArn.get(arn);
        if (!machine) {
            throw new ServiceError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
        }

        return machine;
    }

    #interpret(definition) {
        try {
            return new Interpreter(definition, this.#services, this.#pause);
        } catch (error) {
            throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
        }
    }
}

const summarise = ({ stateMachineArn: arn, name, type, creationDate }) =>
    ({ stateMachineArn: arn, name, type, creationDate: toSeconds(creationDate) });

const describe = (machine) =>
    ({ ...summarise(machine), definition: machine.definition, roleArn: machine.roleArn, status: 'ACTIVE' });
