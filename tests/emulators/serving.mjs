// How every server here comes up and goes down, so that one fixture can drive them all.
import { once } from 'node:events';

// The clients warn that their future versions will not run on Node 20; the versions here are locked.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** Listens on the loopback address, says so in one line, and resolves with the port. */
export async function listen(server, port) {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return announce(server.address().port);
}

/** The one line on stdout that the fixture waits for. */
export function announce(port) {
    process.stdout.write(`listening on http://127.0.0.1:${port}\n`);
    return port;
}

/**
 * Ends the process on SIGTERM or SIGINT, and when stdin closes: a server whose test run was killed is not left behind.
 * With `stay` it ignores stdin, for a shell that starts it in the background.
 */
export function endWithParent(stay) {
    const end = () => process.exit(0);
    process.once('SIGTERM', end);
    process.once('SIGINT', end);
    if (!stay) {
        process.stdin.once('end', end).once('error', end).resume();
    }
}
