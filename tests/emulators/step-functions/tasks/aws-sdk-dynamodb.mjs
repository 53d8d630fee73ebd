// arn:aws:states:::aws-sdk:dynamodb:*, through the official client.
import { GetItemCommand, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { TaskError } from './task-error.mjs';

const call = (Command) => async (parameters, { dynamodb }) => {
    try {
        const { $metadata, ...result } = await dynamodb.send(new Command(parameters));
        return JSON.parse(JSON.stringify(result));
    } catch (error) {
        const name = error.name.endsWith('Exception') ? error.name : `${error.name}Exception`;
        throw new TaskError(`DynamoDb.${name}`, error.message);
    }
};

export const getItem = call(GetItemCommand);
export const putItem = call(PutItemCommand);
export const updateItem = call(UpdateItemCommand);
