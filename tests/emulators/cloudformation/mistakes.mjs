// What CloudFormation would refuse in a template: types of resources and names and types of properties, at any depth.
import { definitionOf, propertiesOf } from './specification.mjs';

/** One line a mistake. */
export function mistakesIn(template) {
    return Object.entries(template.Resources ?? {}).flatMap(([id, resource]) => {
        if (resource.Type.startsWith('Custom::')) {
            return [];
        }
        const properties = propertiesOf(resource.Type);
        return properties === undefined
            ? [`${id}: there is no resource type ${resource.Type}`]
            : mistakesInProperties(`${id} (${resource.Type})`, properties, resource.Properties ?? {});
    });
}

function mistakesInProperties(path, known, given) {
    const missing = Object.entries(known)
        .filter(([name, property]) => property.required && !(name in given))
        .map(([name]) => `${path}: ${name} is missing`);
    const wrong = Object.entries(given).flatMap(([name, value]) => name in known
        ? mistakesInValue(`${path}.${name}`, known[name].type, value)
        : [`${path}: there is no property ${name}`]);
    return [...missing, ...wrong];
}

function mistakesInValue(path, type, value) {
    if (isIntrinsic(value)) {
        return [];
    }
    switch (type.type) {
        case 'array':
            return Array.isArray(value)
                ? value.flatMap((element, index) => mistakesInValue(`${path}[${index}]`, type.element, element))
                : [`${path} is no list`];
        case 'map':
            return isObject(value)
                ? Object.entries(value).flatMap(([key, element]) => mistakesInValue(`${path}.${key}`, type.element, element))
                : [`${path} is no map`];
        case 'ref':
            return isObject(value) ? mistakesInProperties(path, definitionOf(type.reference), value) : [`${path} is no object`];
        case 'tag':
            return isObject(value) && 'Key' in value && 'Value' in value ? [] : [`${path} is no tag`];
        case 'union':
            return type.types.some(one => mistakesInValue(path, one, value).length === 0) ? [] : [`${path} fits none of its types`];
        default:
            return mistakesInPrimitive(path, type.type, value);
    }
}

// CloudFormation turns numbers and booleans into text and back
function mistakesInPrimitive(path, type, value) {
    const isText = typeof value === 'string';
    const isScalar = isText || typeof value === 'number' || typeof value === 'boolean';
    const fits = {
        'string': isScalar,
        'date-time': isScalar,
        'number': typeof value === 'number' || (isText && value.trim() !== '' && Number.isFinite(Number(value))),
        'integer': Number.isInteger(value) || (isText && /^-?\d+$/.test(value)),
        'boolean': typeof value === 'boolean' || value === 'true' || value === 'false',
        'json': isText || typeof value === 'object',
        'null': value === null,
    }[type];
    return fits === undefined ? [`${path} is of type ${type}, which this check does not know`] : fits ? [] : [`${path} is no ${type}`];
}

function isIntrinsic(value) {
    const keys = isObject(value) ? Object.keys(value) : [];
    return keys.length === 1 && (keys[0] === 'Ref' || keys[0].startsWith('Fn::'));
}

function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
