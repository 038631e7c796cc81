export { serverUrl, toQueryString, writeSegment } from '../../../generated/request.ts';
export { createInternalClient } from '../src/client/client.ts';
export { toConfig } from '../src/client/config.ts';
export { rejectArgument } from '../src/errors/client/invalid-argument-error.ts';
export { writeBody } from '../src/transport/body.ts';
export { send } from '../src/transport/send.ts';
export { writePath } from '../src/transport/url.ts';
export { callChecks, checkOptions } from '../src/types/check-options.ts';
