export { writeQuery } from '../../../generated/request.ts';
export { partsOf } from '../src/addons-client.ts';
export { writeBody } from '../src/body.ts';
export { connect } from '../src/client.ts';
export { refuse } from '../src/errors.ts';
export { send } from '../src/send.ts';
export { writePath } from '../src/url.ts';
