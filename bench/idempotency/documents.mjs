// The documents and expressions that every contender gets, in one file that all of them read.

import { writeFileSync } from 'node:fs';

const order = (lines) => ({
    order: { id: 'order-0000017', customer: { id: 'c-2291', name: 'Zoë Müller' }, total: 129.95, placedAt: '2026-03-01T12:00:00.000Z' },
    lines: Array.from({ length: lines }, (_, i) => ({
        sku: `sku-${String((i * 7919) % 100_000).padStart(5, '0')}`, // not in order, so that sorting has something to do
        quantity: i % 7,
        price: 0.5 + (i % 40) / 8, // sums that are exact, in whatever order they are added up
        open: i % 3 === 0,
    })),
});

const request = () => ({
    resource: '/orders',
    path: '/orders',
    httpMethod: 'POST',
    headers: {
        Accept: 'application/json',
        'Content-Type': 'application/json',
        Host: 'api.example.com',
        'Idempotency-Key': '8e03978e-40d5-43dd-bc93-6894a57f9324',
        'User-Agent': 'shop/4.2',
        'X-Forwarded-For': '203.0.113.7',
    },
    queryStringParameters: null,
    pathParameters: null,
    requestContext: {
        accountId: '123456789012',
        apiId: 'a1b2c3d4e5',
        stage: 'live',
        requestId: 'c6af9ac6-7b61-11e6-9a41-93e8deadbeef',
        requestTimeEpoch: 1772366400000,
        identity: { sourceIp: '203.0.113.7', userAgent: 'shop/4.2' },
    },
    body: JSON.stringify(order(8)),
    isBase64Encoded: false,
});

const batch = () => ({
    Records: Array.from({ length: 10 }, (_, i) => ({
        messageId: `059f36b4-87a3-44ab-83d2-6619757${String(i).padStart(5, '0')}`,
        receiptHandle: `AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a${i}`,
        body: JSON.stringify(order(4)),
        attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1772366400000', SenderId: 'AIDAIENQZJOLO23YVJ4VO' },
        messageAttributes: {},
        md5OfBody: 'e4e68fb7bd0e697a0ae8f1bb342846b3',
        eventSource: 'aws:sqs',
        eventSourceARN: 'arn:aws:sqs:eu-west-1:123456789012:orders',
        awsRegion: 'eu-west-1',
    })),
});

const documents = { order: order(15), request: request(), batch: batch(), large: order(1700) };

const searches = {
    order: {
        'field path': 'order.customer.id',
        'multi-select list': '[order.id, order.customer.id, order.total]',
        'multi-select hash': '{id: order.id, skus: lines[*].sku}',
        filter: 'lines[?open && quantity > `2`].sku',
        'sum, length': '[sum(lines[*].price), length(lines)]',
        'sort, join': "join(',', sort(lines[*].sku))",
    },
    request: {
        'quoted field': 'headers."Idempotency-Key"',
        powertools_json: 'powertools_json(body).[order.id, order.customer.id]',
    },
    batch: {
        projection: 'Records[*].messageId',
        powertools_json: 'Records[*].powertools_json(body).order.id',
    },
    large: {
        'field path': 'order.customer.id',
        filter: 'lines[?open && quantity > `2`].sku',
        'sum, length': '[sum(lines[*].price), length(lines)]',
        sort_by: 'sort_by(lines, &sku)[0].sku',
    },
};

const keys = {
    order: { 'one field': 'order.id', 'two fields': '[order.id, order.customer.id]', whole: null },
    request: { powertools_json: 'powertools_json(body).[order.id, order.customer.id]', whole: null },
    batch: { whole: null },
    large: { 'one field': 'order.id', whole: null },
};

const listed = (groups) => Object.entries(groups).flatMap(([document, expressions]) =>
    Object.entries(expressions).map(([what, expression]) => ({ name: `${document}: ${what}`, document, expression })));

/** Writes the file, and says how large each document is. */
export function writeCases(path) {
    const texts = Object.fromEntries(Object.entries(documents).map(([name, value]) => [name, JSON.stringify(value)]));
    writeFileSync(path, JSON.stringify({ documents: texts, searches: listed(searches), keys: listed(keys) }));
    return Object.entries(texts).map(([name, text]) => `${name} ${Buffer.byteLength(text)} bytes`).join(', ');
}
