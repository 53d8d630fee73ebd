// fauxqs 2.4.1 takes each half of a surrogate pair for a forbidden character and so refuses any emoji. SQS takes
// U+10000 to U+10FFFF; what it forbids is refused here as there.
const forbidden = /[^\x09\x0A\x0D\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Makes fauxqs accept every character that SQS accepts. */
export async function allowAllUnicode() {
    const { INVALID_MESSAGE_BODY_CHAR } = await import(new URL('sqs/sqsTypes.js', import.meta.resolve('fauxqs')));
    INVALID_MESSAGE_BODY_CHAR.test = (text) => forbidden.test(text);
}
