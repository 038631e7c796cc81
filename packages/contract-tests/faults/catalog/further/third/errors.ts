import {
  jsonResponse,
  onStatus,
  parseJson,
  withBody,
  withHeaders,
  withJson,
} from '../../../interceptors/index.ts';
import { type Any, createFurther, everyNth } from '../create.ts';

/** Errors as other frameworks write them, and errors that say too much. */
export const errors = createFurther([
  [
    'body',
    'provisionAddon',
    'returns 422 with the errors of JSON:API',
    onStatus('provisionAddon', 422, (response) =>
      withJson(response, { errors: [{ status: '422', title: 'Invalid', detail: 'is invalid' }] }),
    ),
  ],
  [
    'body',
    'upgradeAddon',
    'returns 422 with its fields at the top',
    onStatus('upgradeAddon', 422, (response) =>
      withJson(response, (parseJson(response) as Any).errors),
    ),
  ],
  [
    'body',
    'replaceAddonPlan',
    'returns 422 with the details of FastAPI instead of 400',
    onStatus('replaceAddonPlan', 400, () =>
      jsonResponse(422, {
        detail: [{ loc: ['body', 'addon'], msg: 'field required', type: 'value_error.missing' }],
      }),
    ),
  ],
  [
    'leaks',
    'createAddonToken',
    'sends the page of Express for malformed JSON',
    onStatus('createAddonToken', 400, (response) =>
      withHeaders(
        withBody(
          response,
          '<pre>SyntaxError: Unexpected token<br>at JSON.parse (&lt;anonymous&gt;)<br>at parse (/srv/node_modules/body-parser/lib/types/json.js:92:19)</pre>',
        ),
        { 'content-type': 'text/html; charset=utf-8' },
      ),
    ),
  ],
  [
    'body',
    'addAddonLogDrain',
    'returns 400 with the errors of fields',
    onStatus('addAddonLogDrain', 400, (response) =>
      withJson(response, { errors: { type: ['is missing'] } }),
    ),
  ],
  [
    'body',
    'resumeAddon',
    'returns 409 with the errors of fields',
    onStatus('resumeAddon', 409, (response) =>
      withJson(response, { errors: { status: ['is not suspended'] } }),
    ),
  ],
  [
    'types',
    'getCurrentUser',
    'returns 401 with an object as error',
    onStatus('getCurrentUser', 401, (response) =>
      withJson(response, { error: { code: 'unauthorized', message: 'Unauthorized' } }),
    ),
  ],
  [
    'types',
    'provisionAddon',
    'returns 400 with a number as code',
    onStatus('provisionAddon', 400, (response) =>
      withJson(response, { ...(parseJson(response) as Any), code: 400 }),
    ),
  ],
  [
    'null',
    'upgradeAddon',
    'returns 400 with null as code',
    onStatus('upgradeAddon', 400, (response) =>
      withJson(response, { ...(parseJson(response) as Any), code: null }),
    ),
  ],
  [
    'null',
    'removeAddon',
    'returns 404 with null as resource',
    onStatus('removeAddon', 404, (response) =>
      withJson(response, { resource: null, error: 'not found' }),
    ),
  ],
  [
    'leaks',
    'createAddonSsoUrl',
    'reveals the query of Active Record',
    onStatus('createAddonSsoUrl', 404, (response) =>
      withJson(response, {
        error: `Couldn't find Addon with 'id'=1 [WHERE "addons"."app_id" = $1]`,
      }),
    ),
  ],
  [
    'leaks',
    'getAddonSsoUrl',
    'reveals the address of a service in the cluster',
    onStatus('getAddonSsoUrl', 404, (response) =>
      withJson(response, {
        error: 'Get "http://addons.prod.svc.cluster.local:8080/sso": 404 page not found',
      }),
    ),
  ],
  [
    'leaks',
    'addAddonLogDrain',
    'repeats the request with its secrets in an error',
    onStatus('addAddonLogDrain', 400, (response, { body }) =>
      withJson(response, { error: `cannot read ${body.toString() || 'nothing'}` }),
    ),
  ],
  [
    'body',
    'listAddonProviders',
    'returns 429 with an empty object at every sixth request',
    everyNth('listAddonProviders', 6, () => jsonResponse(429, {})),
  ],
]);
