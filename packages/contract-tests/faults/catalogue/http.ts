import { type Fault, faultsOf, type Passing, type Reply } from '../fault.ts';
import {
  emptyReply,
  inPlaceOf,
  isFor,
  isSuccess,
  jsonOf,
  jsonReply,
  onReply,
  withBody,
  withHeaders,
  withoutHeader,
} from '../harms.ts';

const isUnknown = ({ target }: { target: string }) => target.includes('no-such-path');

const wrongMethods = ['PUT', 'PATCH', 'POST'];

/** Answers to methods that a path does not have. */
const wrongMethod = (change: Parameters<typeof onReply>[1]) =>
  onReply(
    ({ method, operationId }) => operationId === undefined && wrongMethods.includes(method),
    change,
  );

const html = (status: number) =>
  withBody(
    { ...emptyReply(status), headers: { 'content-type': 'text/html; charset=utf-8' } },
    '<!doctype html><title>App</title>',
  );

const head = (operation: string, change: Parameters<typeof onReply>[1]) =>
  onReply(({ operationId, isHead }) => operationId === operation && isHead, change);

/** A request without its condition, and the ETags that it had; '' where it had none. */
function unconditional(request: Passing): readonly [Passing, string] {
  const { 'if-none-match': etags = '', ...headers } = request.headers;
  return [{ ...request, headers }, etags];
}

/** Answers some conditional requests as if they had no condition. */
const overlooking = (operation: string, when: (etags: string) => boolean) =>
  inPlaceOf(isFor(operation), (request, forward) => {
    const [bare, etags] = unconditional(request);
    return forward(when(etags) ? bare : request);
  });

/** Makes the ETags of an operation in another way. */
const tagging = (operation: string, tagOf: (reply: Reply, request: Passing) => string) =>
  inPlaceOf(isFor(operation), async (request, forward) => {
    const [bare, etags] = unconditional(request);
    const reply = await forward(bare);
    if (!isSuccess(reply)) return reply;
    const etag = `W/"${tagOf(reply, request)}"`;
    return etags.includes(etag)
      ? { ...emptyReply(304), headers: { etag } }
      : withHeaders(reply, { etag });
  });

/** What HTTP asks of every server. */
export const http: readonly Fault[] = faultsOf('HTTP', [
  {
    operation: undefined,
    does: 'answers 200 with a page where there is nothing',
    checks: ['unknown-path'],
    cause: /answered 200: the contract has no such path/,
    harm: inPlaceOf(isUnknown, () => html(200)),
  },
  {
    operation: undefined,
    does: 'fails with 500 where there is nothing',
    checks: ['unknown-path'],
    cause: /answered 500: the contract has no such path/,
    harm: inPlaceOf(isUnknown, () => jsonReply(500, { error: 'no route matches' })),
  },
  {
    operation: undefined,
    does: 'redirects to the documentation where there is nothing',
    checks: ['unknown-path'],
    cause: /answered 302: the contract has no such path/,
    harm: inPlaceOf(isUnknown, () => ({ ...emptyReply(302), headers: { location: '/docs' } })),
  },
  {
    operation: 'listAddons',
    does: 'answers 200 to PUT',
    checks: ['wrong-method'],
    cause: /answered 200: the path has no PUT/,
    harm: wrongMethod((reply, { target }) =>
      /\/addons$/.test(target) ? jsonReply(200, { addons: [] }) : reply,
    ),
  },
  {
    operation: 'listAddonCategories',
    does: 'fails with 500 by a method that it does not have',
    checks: ['wrong-method'],
    cause: /answered 500: the path has no PUT/,
    harm: wrongMethod((reply, { target }) =>
      target.includes('addon_categories') ? jsonReply(500, { error: 'oops' }) : reply,
    ),
  },
  {
    operation: 'getAddon',
    does: 'answers 501 to PUT',
    checks: ['wrong-method'],
    cause: /answered 501: the path has no PUT/,
    harm: wrongMethod((reply, { target }) =>
      /\/addons\/[^/]+$/.test(target) ? jsonReply(501, { error: 'not implemented' }) : reply,
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'answers 405 without Allow',
    checks: ['wrong-method'],
    cause: /405 does not say which methods there are/,
    isNotice: true,
    harm: wrongMethod((reply) => withoutHeader(reply, 'allow')),
  },
  {
    operation: 'listAddonProviders',
    does: 'allows in 405 the method that it refuses',
    checks: ['wrong-method'],
    cause: /405 allows the method that it refuses/,
    isNotice: true,
    harm: wrongMethod((reply, { method }) => withHeaders(reply, { allow: `GET, ${method}` })),
  },
  {
    operation: 'listAddons',
    does: 'leaves out of Allow a method that there is',
    checks: ['wrong-method'],
    cause: /405 does not name every method that there is/,
    isNotice: true,
    harm: wrongMethod((reply) => withHeaders(reply, { allow: 'GET' })),
  },
  {
    operation: 'listAddons',
    does: 'answers 405 to HEAD',
    checks: ['head'],
    cause: /listAddons answered 405: GET answers so/,
    harm: head('listAddons', () => ({ ...emptyReply(405), headers: { allow: 'GET, POST' } })),
  },
  {
    operation: 'getAddon',
    does: 'answers 404 to HEAD',
    checks: ['head'],
    cause: /getAddon answered 404: GET answers so/,
    harm: head('getAddon', () => jsonReply(404, { error: 'not found' })),
  },
  {
    operation: 'listAddonCategories',
    does: 'has a content length of 0 by HEAD',
    checks: ['head'],
    cause: /HEAD has another content-length than GET/,
    harm: head('listAddonCategories', (reply) => withHeaders(reply, { 'content-length': '0' })),
  },
  {
    operation: 'listAddonProviders',
    does: 'has another content type by HEAD',
    checks: ['head'],
    cause: /HEAD has another content-type than GET/,
    harm: head('listAddonProviders', (reply) =>
      withHeaders(reply, { 'content-type': 'text/html' }),
    ),
  },
  {
    operation: 'getAddon',
    does: 'has another ETag by HEAD',
    checks: ['head'],
    cause: /HEAD has another etag than GET/,
    harm: head('getAddon', (reply) => withHeaders(reply, { etag: 'W/"head"' })),
  },
  {
    operation: 'listAddons',
    does: 'ignores If-None-Match',
    checks: ['conditional'],
    cause: /listAddons answered 200: it has the ETag of before/,
    harm: overlooking('listAddons', (etags) => etags !== ''),
  },
  {
    operation: 'getAddon',
    does: 'answers 304 whatever ETag it is asked with',
    checks: ['conditional'],
    cause: /getAddon answered 304: it has another ETag than before/,
    harm: onReply(
      ({ operationId, headers }) =>
        operationId === 'getAddon' && headers['if-none-match'] !== undefined,
      (reply) => (isSuccess(reply) ? { ...emptyReply(304), headers: reply.headers } : reply),
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'answers 412 where it should answer 304',
    checks: ['status', 'conditional'],
    cause: /(answered 412: it has the ETag of before|status 412 is not documented)/,
    harm: onReply(isFor('listAddonProviders'), (reply) =>
      reply.status === 304 ? emptyReply(412) : reply,
    ),
  },
  ...(
    [
      ['listAddons', 'an addon was provisioned'],
      ['getAddon', 'the addon was upgraded'],
    ] as const
  ).map(([operation, change]) => ({
    operation,
    does: `has the same ETag after ${change}`,
    checks: ['conditional'],
    cause: new RegExp(`304 for the ETag of before, although ${change} since`),
    harm: tagging(operation, (_reply, { target }) => String(target.length)),
  })),
  {
    operation: 'getAddon',
    does: 'knows one ETag in If-None-Match only',
    checks: ['conditional'],
    cause: /answered 200: it has the ETag of before, and another one/,
    harm: overlooking('getAddon', (etags) => etags.includes(',')),
  },
  {
    operation: 'getAddon',
    does: 'leaves out the ETag in 304',
    checks: ['conditional'],
    cause: /304 has no ETag, which 200 has/,
    harm: onReply(isFor('getAddon'), (reply) =>
      reply.status === 304 ? withoutHeader(reply, 'etag') : reply,
    ),
  },
  {
    operation: 'getAddon',
    does: 'leaves out the ETag by HEAD',
    checks: ['head'],
    cause: /HEAD leaves out etag, which GET has/,
    isNotice: true,
    harm: head('getAddon', (reply) => withoutHeader(reply, 'etag')),
  },
  {
    operation: 'getAddon',
    does: 'answers 200 to POST where an addon is',
    checks: ['wrong-method'],
    cause: /answered 200: the path has no POST/,
    harm: onReply(
      ({ method, target }) => method === 'POST' && /\/addons\/[^/]+$/.test(target),
      () => jsonReply(200, {}),
    ),
  },
  {
    operation: undefined,
    does: 'finds an addon at every path below it',
    checks: ['unknown-path'],
    cause: /answered 200: the contract has no such path/,
    harm: inPlaceOf(
      ({ target }) => /\/addons\/[^/]+\/no-such-path$/.test(target),
      (request, forward) => forward({ ...request, target: request.target.replace(/\/[^/]+$/, '') }),
    ),
  },
  {
    operation: 'listAddons',
    does: 'makes the ETag of the number of addons',
    checks: ['conditional'],
    cause: /304 for the ETag of before, although an addon was upgraded since/,
    harm: tagging('listAddons', (reply) =>
      String((jsonOf(reply) as { addons: unknown[] }).addons.length),
    ),
  },
  {
    operation: 'listAddons',
    does: 'answers 200 where If-None-Match is a star',
    checks: ['conditional'],
    cause: /answered 200: anything is enough for If-None-Match: \*/,
    harm: overlooking('listAddons', (etags) => etags === '*'),
  },
  {
    operation: 'getAddon',
    does: 'answers 304 without any credentials',
    checks: ['conditional'],
    cause: /answered 304: it has an ETag and no credentials/,
    harm: onReply(isFor('getAddon'), (reply, { headers: { 'if-none-match': etag } }) =>
      reply.status === 401 && etag !== undefined
        ? { ...emptyReply(304), headers: { etag } }
        : reply,
    ),
  },
  {
    operation: 'listAddonProviders',
    does: 'has a content length of 0 with 304',
    checks: ['conditional'],
    cause: /304 has another content-length than 200/,
    harm: onReply(isFor('listAddonProviders'), (reply) =>
      reply.status === 304 ? withHeaders(reply, { 'content-length': '0' }) : reply,
    ),
  },
]);
