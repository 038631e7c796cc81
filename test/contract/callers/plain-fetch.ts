import { toHttpRequest } from '../cases/http-request.ts';
import { readResponse } from '../checks/documented.ts';
import type { Caller } from './caller.ts';

/** Calls without any client. */
export const plainFetch = (baseUrl: string): Caller => ({
  name: 'fetch',
  supports: () => true,
  async call(request, fetch) {
    const { method, target, headers, body } = toHttpRequest(request);
    const init = { method, headers, ...(body !== undefined && { body }) };
    const response = await fetch(baseUrl + target, init);
    const received = await readResponse(response);
    return response.ok ? { result: received.body } : { errorBody: received.body };
  },
  expectedResult: ({ received }) => received.body,
});
