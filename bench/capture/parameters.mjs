// The taps as Parameter Store would tell them: capture open, replay closed, and nobody turns them. Says of a state
// machine that it is a Standard one, should somebody ask; starts none.

import { createServer } from 'node:http';

const Since = Date.now() / 1000 - 3600;

const answers = {
    'AmazonSSM.GetParameters': ({ Names }) => ({
        Parameters: Names.filter(isTap).map(parameter),
        InvalidParameters: Names.filter((name) => !isTap(name)),
    }),
    'AWSStepFunctions.DescribeStateMachine': ({ stateMachineArn }) => ({
        stateMachineArn,
        name: stateMachineArn.slice(stateMachineArn.lastIndexOf(':') + 1),
        status: 'ACTIVE',
        type: 'STANDARD',
        definition: '{}',
        roleArn: 'arn:aws:iam::000000000000:role/orders',
        creationDate: Since,
    }),
    'AWSStepFunctions.ListExecutions': () => ({ executions: [] }),
};

export async function startParameters() {
    const server = createServer(async (request, response) => {
        const chunks = [];
        for await (const chunk of request) {
            chunks.push(chunk);
        }

        const target = request.headers['x-amz-target'];
        const answer = answers[target];
        response.writeHead(answer ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
        response.end(JSON.stringify(answer
            ? answer(JSON.parse(Buffer.concat(chunks)))
            : { __type: 'AccessDeniedException', message: `${target} is not part of this bench` }));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    return {
        endpoint: `http://127.0.0.1:${server.address().port}`,
        stop: () => {
            server.closeAllConnections();
            server.close();
        },
    };
}

const isTap = (name) => name.endsWith('-tap');

const parameter = (name) => ({
    Name: name,
    ARN: `arn:aws:ssm:us-east-1:000000000000:parameter${name}`,
    Type: 'String',
    DataType: 'text',
    Value: name.endsWith('/capture-tap') ? 'open' : 'closed',
    Version: 1,
    LastModifiedDate: Since,
});
