// CloudFormation's own description of every resource type, as AWS publishes it for the CDK.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

const database = loadAwsServiceSpecSync();

/** The properties of a resource type; undefined when CloudFormation does not know it. */
export function propertiesOf(resourceType) {
    const found = database.lookup('resource', 'cloudFormationType', 'equals', resourceType);
    return found.length === 0 ? undefined : found.only().properties;
}

/** The properties of a type that a property refers to. */
export function definitionOf(reference) {
    return database.get('typeDefinition', reference.$ref).properties;
}
