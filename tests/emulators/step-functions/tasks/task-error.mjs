/** How a task fails: the interpreter matches the name in Retry and Catch, and hands on both as Error and Cause. */
export class TaskError extends Error {
    constructor(error, cause) {
        super(cause);
        this.name = error;
    }
}
