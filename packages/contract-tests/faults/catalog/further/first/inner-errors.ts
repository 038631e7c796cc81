import { onStatus, withHeaders, withJson } from '../../../interceptors/index.ts';
import { createFurther, type FurtherFault } from '../create.ts';

/** What an error says, with its operation and status. */
const said: readonly [operation: string, status: number, behavior: string, error: string][] = [
  [
    'listAddons',
    404,
    'shows a traceback of Python',
    'Traceback (most recent call last):\n  File "/app/views.py", line 3',
  ],
  [
    'getAddon',
    404,
    'shows a panic of Go',
    'panic: runtime error: invalid memory address\ngoroutine 1 [running]:',
  ],
  [
    'removeAddon',
    404,
    'shows a fatal error of PHP',
    'Fatal error: Uncaught Exception in /var/www/html/index.php on line 3',
  ],
  [
    'upgradeAddon',
    400,
    'shows an exception of .NET',
    'System.NullReferenceException: Object reference not set',
  ],
  ['provisionAddon', 400, 'shows a panic of Rust', "thread 'main' panicked at src/main.rs:10:5"],
  [
    'createAddonToken',
    404,
    'shows an error of Elixir',
    '** (KeyError) key :plan not found in: %{}',
  ],
  [
    'listAddonLogDrains',
    404,
    'shows an error of MongoDB',
    'MongoServerError: E11000 duplicate key error collection',
  ],
  [
    'getCurrentUser',
    401,
    'shows an error of Redis',
    'WRONGTYPE Operation against a key holding the wrong kind of value',
  ],
  [
    'exchangeToken',
    401,
    'shows an error of LDAP and its host',
    'getaddrinfo ENOTFOUND ldap.internal',
  ],
  [
    'resumeAddon',
    404,
    'shows a statement of SQL',
    'SELECT * FROM addons WHERE id = $1 returned no rows',
  ],
  [
    'addAddonLogDrain',
    400,
    'shows a missing constant of Ruby',
    'uninitialized constant Drain::Syslog (NameError)',
  ],
  [
    'listAddonProviderPlans',
    404,
    'shows an error of JavaScript',
    "Cannot read properties of undefined (reading 'plans')",
  ],
  [
    'createAddonSsoUrl',
    404,
    'shows a timeout of a connection',
    'dial tcp 10.1.2.3:5432: i/o timeout',
  ],
];

/** Errors reveal what the server is made of. */
export const innerErrors = createFurther([
  ...said.map(
    ([operation, status, behavior, error]): FurtherFault => [
      'leaks',
      operation,
      behavior,
      onStatus(operation, status, (response) => withJson(response, { error })),
    ],
  ),
  [
    'leaks',
    'replaceAddonPlan',
    'shows the path of a file in a header',
    onStatus('replaceAddonPlan', 404, (response) =>
      withHeaders(response, { 'x-error': '/usr/src/app/lib/plans.rb:12:in `find`' }),
    ),
  ],
]);
