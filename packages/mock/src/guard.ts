import type { PrismHttpInstance } from '@stoplight/prism-http';

/** An error that Prism answers with 400. */
const malformed = (detail: string) =>
  Object.assign(new Error('Request not understood'), {
    name: 'MALFORMED_REQUEST',
    status: 400,
    detail,
  });

/**
 * Makes Prism answer 400 to a request that it cannot parse, such as one with the path `/v1/apps/%zz`
 * or with the header `Accept: ;`. Left alone, it throws where nobody catches, which ends the process.
 */
export function guardRequests(prism: PrismHttpInstance): void {
  const request = prism.request.bind(prism);
  prism.request = (...args) => {
    return async () => {
      try {
        return await request(...args)();
      } catch (error) {
        return { _tag: 'Left', left: malformed(String(error)) };
      }
    };
  };
}
