// Between JSON and what the clients take and give: binary values and times are the two things JSON has no word for.

/** From a line of JSON to a command's input: `{"$bytes":"<base64>"}` becomes bytes. */
export function fromWire(value) {
    if (value === null || typeof value !== 'object') {
        return value;
    }

    if (Array.isArray(value)) {
        return value.map(fromWire);
    }

    return typeof value.$bytes === 'string' ? Buffer.from(value.$bytes, 'base64') : mapValues(value, fromWire);
}

/** From a command's output to what JSON can say: bytes become `{"$bytes":"<base64>"}`, times ISO 8601. */
export function toWire(value) {
    if (value instanceof Uint8Array) {
        return { $bytes: Buffer.from(value).toString('base64') };
    }

    if (value instanceof Date) {
        return value.toISOString();
    }

    if (Array.isArray(value)) {
        return value.map(toWire);
    }

    return value !== null && typeof value === 'object' ? mapValues(value, toWire) : value;
}

function mapValues(record, map) {
    return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, map(value)]));
}
