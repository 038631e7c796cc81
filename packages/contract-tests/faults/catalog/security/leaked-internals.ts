import { createFaults, type Fault } from '../../fault.ts';
import { onStatus, parseJson, withJson } from '../../interceptors/index.ts';

/** Error responses disclose implementation details. */
export const leakedInternals: readonly Fault[] = createFaults('leaks', [
  ...(
    [
      ['provisionAddon', 400, 'TypeError: plan is undefined\n    at add (/srv/api/addons.js:12:3)'],
      ['upgradeAddon', 404, "app/models/plan.rb:41:in `find': no such plan (PlanNotFound)"],
      ['listAddons', 404, 'File "/srv/api/apps.py", line 7, in find'],
    ] as const
  ).map(([operation, status, error]) => ({
    operation,
    behavior: `shows a stack trace in the ${status} body`,
    checks: ['internals'],
    cause: /the error response reveals a stack trace/,
    inject: onStatus(operation, status, (response) =>
      withJson(response, { ...(parseJson(response) as object), error }),
    ),
  })),
  {
    operation: 'getAddon',
    behavior: 'shows a database error in the 404 body',
    checks: ['internals'],
    cause: /the error response reveals a database error/,
    inject: onStatus('getAddon', 404, (response) =>
      withJson(response, {
        ...(parseJson(response) as object),
        error: 'PG::UndefinedTable: relation "addons" does not exist',
      }),
    ),
  },
]);
