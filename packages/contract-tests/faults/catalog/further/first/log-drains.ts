import type { Interceptor } from '../../../interceptor.ts';
import {
  editJson,
  emptyResponse,
  intercept,
  isOperation,
  isSuccess,
  jsonResponse,
  onStatus,
  onSuccess,
  parseJson,
  withJson,
  withRequestJson,
} from '../../../interceptors/index.ts';
import { type Any, asGet, createFurther, editRequestJson, respondTo } from '../create.ts';

const badRequest = (error: string) => jsonResponse(400, { error });

/** Log drains are mixed up, lost, or too strictly or too loosely read. */
export const logDrains = createFurther([
  [
    'state',
    'addAddonLogDrain',
    'adds nothing but says so',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const response = await forward(request);
      if (!isSuccess(response)) return response;
      const { drain } = parseJson(response) as Any;
      await forward({
        ...withRequestJson(request, { url: drain.url }),
        method: 'DELETE',
      });
      return response;
    }),
  ],
  [
    'state',
    'addAddonLogDrain',
    'replaces the drains that exist',
    intercept(isOperation('addAddonLogDrain'), async (request, forward) => {
      const list = await forward(asGet(request));
      const response = await forward(request);
      if (!isSuccess(response) || !isSuccess(list)) return response;
      for (const { url } of (parseJson(list) as Any).drains)
        await forward({ ...withRequestJson(request, { url }), method: 'DELETE' });
      return response;
    }),
  ],
  [
    'state',
    'listAddonLogDrains',
    'lists each drain twice',
    editJson('listAddonLogDrains', (it) => {
      it.drains = it.drains.flatMap((one: object) => [one, one]);
    }),
  ],
  [
    'consistency',
    'listAddonLogDrains',
    'returns the id of the addon as app_id',
    editJson('listAddonLogDrains', (it, { values }) => {
      for (const one of it.drains) one.app_id = values.addon_id;
    }),
  ],
  [
    'consistency',
    'addAddonLogDrain',
    'returns a URL that differs from the one in the list',
    editJson('addAddonLogDrain', (it) => {
      it.drain.url = `${it.drain.url}/`;
    }),
  ],
  [
    'state',
    'removeAddonLogDrain',
    'removes all drains',
    intercept(isOperation('removeAddonLogDrain'), async (request, forward) => {
      const list = await forward(asGet(request, request.target.replace(/\?.*/, '')));
      const response = await forward(request);
      if (!isSuccess(response) || !isSuccess(list)) return response;
      for (const { url } of (parseJson(list) as Any).drains)
        await forward({
          ...withRequestJson(request, { url }),
          target: request.target.replace(/\?.*/, ''),
        });
      return response;
    }),
  ],
  [
    'rejects valid requests',
    'removeAddonLogDrain',
    'does not know url in the query',
    respondTo(
      'removeAddonLogDrain',
      ({ target, headers }) => target.includes('url=') && 'authorization' in headers,
      () => badRequest('url is required'),
    ),
  ],
  [
    'rejects valid requests',
    'removeAddonLogDrain',
    'does not know url in the body',
    respondTo(
      'removeAddonLogDrain',
      ({ body, headers }) => body.includes('"url"') && 'authorization' in headers,
      () => badRequest('url is required'),
    ),
  ],
  [
    'accepts invalid requests',
    'removeAddonLogDrain',
    'returns 204 without a url',
    onStatus('removeAddonLogDrain', 400, () => emptyResponse(204)),
  ],
  [
    'state',
    'removeAddonLogDrain',
    'returns 204 for the drain of an addon that does not exist',
    onStatus('removeAddonLogDrain', 404, () => emptyResponse(204)),
  ],
  [
    'status',
    'removeAddonLogDrain',
    'returns the remaining drains with 200',
    onSuccess('removeAddonLogDrain', () => jsonResponse(200, { drains: [] })),
  ],
  [
    'consistency',
    'listAddonLogDrains',
    'reports a missing app instead of a missing addon',
    onStatus('listAddonLogDrains', 404, (response) =>
      withJson(response, { resource: 'app', error: 'not found' }),
    ),
  ],
  [
    'status',
    'listAddonLogDrains',
    'returns an empty list for an addon that does not exist',
    onStatus('listAddonLogDrains', 404, () => jsonResponse(200, { drains: [] })),
  ],
  [
    'accepts invalid requests',
    'addAddonLogDrain',
    'accepts a drain without a type',
    editRequestJson('addAddonLogDrain', (it) => {
      if (it?.drain && typeof it.drain === 'object') it.drain.type ??= 'syslog';
    }),
  ],
  [
    'accepts invalid requests',
    'addAddonLogDrain',
    'ignores members that it does not know',
    editRequestJson('addAddonLogDrain', (it) => {
      const names = ['type', 'token', 'host', 'port', 'drain_region', 'url'];
      if (it?.drain && typeof it.drain === 'object' && !Array.isArray(it.drain))
        for (const name of Object.keys(it.drain)) if (!names.includes(name)) delete it.drain[name];
    }),
  ],
  [
    'accepts invalid requests',
    'addAddonLogDrain',
    'accepts a drain without its envelope',
    editRequestJson('addAddonLogDrain', (it) =>
      it?.type !== undefined && it.drain === undefined ? { drain: it } : undefined,
    ),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'rejects members that are empty',
    respondTo(
      'addAddonLogDrain',
      ({ body, headers }) => /:\s*""/.test(body.toString()) && 'authorization' in headers,
      () => badRequest('token must not be empty'),
    ),
  ],
  [
    'rejects valid requests',
    'addAddonLogDrain',
    'knows one type only',
    respondTo(
      'addAddonLogDrain',
      ({ body, headers }) =>
        /"type":"(datadog|elk|papertrail|syslog)"/.test(body.toString()) &&
        'authorization' in headers,
      () => badRequest('type is unknown'),
    ),
  ],
  [
    'types',
    'listAddonLogDrains',
    'returns its drains as URLs',
    editJson('listAddonLogDrains', (it) => {
      it.drains = it.drains.map(({ url }: { url: string }) => url);
    }),
  ],
  [
    'state',
    'listAddonLogDrains',
    'mixes the drains of all addons',
    (): Interceptor => {
      const all = new Map<string, object>();
      return editJson('listAddonLogDrains', (it) => {
        for (const one of it.drains) all.set(one.url, one);
        it.drains = [...all.values()];
      })();
    },
  ],
]);
