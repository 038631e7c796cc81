export { writeBody } from '../src/body.ts';
export { baseUrlsOf } from '../src/options.ts';
export { send } from '../src/send.ts';
export { senderOf } from '../src/sender.ts';
export { writePath, writeQuery } from '../src/url.ts';
