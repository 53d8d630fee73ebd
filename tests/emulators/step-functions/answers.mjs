// What the API tells of an execution.
import { toSeconds } from './protocol.mjs';

/** The entry of a list. */
export const summarise = ({ arn, name, machine, status, startDate, stopDate }) => ({
    executionArn: arn,
    stateMachineArn: machine.stateMachineArn,
    name,
    status,
    startDate: toSeconds(startDate),
    stopDate: toSeconds(stopDate),
});

/** All of it. */
export const describe = (execution) => ({
    ...summarise(execution),
    input: execution.input,
    inputDetails: { included: true },
    output: execution.output,
    outputDetails: execution.output && { included: true },
    error: execution.error,
    cause: execution.cause,
    traceHeader: execution.traceHeader,
    redriveCount: execution.redriveCount,
    redriveDate: toSeconds(execution.redriveDate),
    redriveStatus: execution.redriveStatus,
    redriveStatusReason: execution.redriveStatus === 'REDRIVABLE'
        ? undefined
        : `Execution is ${execution.status} and cannot be redriven`,
});

/** The answer of a synchronous start. */
export const summariseSync = (execution) => {
    const { redriveCount, redriveDate, redriveStatus, redriveStatusReason, ...answer } = describe(execution);
    return { ...answer, billingDetails: { billedDurationInMilliseconds: 100, billedMemoryUsedInMB: 64 } };
};

/** Of the history, the states that were entered, each of them a transition. */
export const historyOf = ({ entered }) => ({
    events: entered.map(({ name, type, at }, index) => ({
        id: index + 1,
        previousEventId: index,
        timestamp: toSeconds(at),
        type: `${type}StateEntered`,
        stateEnteredEventDetails: { name },
    })),
});

/** One page of a list; the token is where the next begins. */
export function page(member, items, maxResults, nextToken) {
    const start = Number(nextToken ?? 0);
    const end = start + (maxResults || 100);
    return { [member]: items.slice(start, end), nextToken: end < items.length ? String(end) : undefined };
}
