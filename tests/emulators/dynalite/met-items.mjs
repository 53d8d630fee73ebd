// DynamoDB returns the item that a failed condition has met, to who asks for it. dynalite does not know of that; here it does.
import db from 'dynalite/db/index.js';
import deleteItem from 'dynalite/validations/deleteItem.js';
import putItem from 'dynalite/validations/putItem.js';
import updateItem from 'dynalite/validations/updateItem.js';

export function returnMetItems() {
    for (const { types } of [deleteItem, putItem, updateItem]) {
        types.ReturnValuesOnConditionCheckFailure = { type: 'String', enum: ['ALL_OLD', 'NONE'] };
    }

    const check = db.checkConditional;
    db.checkConditional = (data, item) => {
        const refusal = check(data, item);
        if (refusal && item && data.ReturnValuesOnConditionCheckFailure === 'ALL_OLD') {
            refusal.body.Item = item;
        }

        return refusal;
    };
}
