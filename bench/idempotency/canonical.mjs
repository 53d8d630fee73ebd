// Canonical JSON (RFC 8785) of a parsed document: JavaScript spells numbers and strings as it wants them, and sorts as it does.

export function canonical(value) {
    if (Array.isArray(value)) {
        return `[${value.map(canonical).join(',')}]`;
    }

    if (value !== null && typeof value === 'object') {
        const names = Object.keys(value).sort();
        return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
    }

    return JSON.stringify(value);
}
