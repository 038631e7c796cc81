import { onStatus, withHeaders, withJson } from '../../interceptors/index.ts';
import { createFurther } from './create.ts';

const says = (operation: string, status: number, error: string) =>
  onStatus(operation, status, (response) => withJson(response, { error }));

/** Errors reveal what the server is made of. */
export const innerErrors = createFurther([
  [
    'leaks',
    'listAddons',
    'shows a traceback of Python',
    says('listAddons', 404, 'Traceback (most recent call last):\n  File "/app/views.py", line 3'),
  ],
  [
    'leaks',
    'getAddon',
    'shows a panic of Go',
    says('getAddon', 404, 'panic: runtime error: invalid memory address\ngoroutine 1 [running]:'),
  ],
  [
    'leaks',
    'removeAddon',
    'shows a fatal error of PHP',
    says(
      'removeAddon',
      404,
      'Fatal error: Uncaught Exception in /var/www/html/index.php on line 3',
    ),
  ],
  [
    'leaks',
    'upgradeAddon',
    'shows an exception of .NET',
    says('upgradeAddon', 400, 'System.NullReferenceException: Object reference not set'),
  ],
  [
    'leaks',
    'provisionAddon',
    'shows a panic of Rust',
    says('provisionAddon', 400, "thread 'main' panicked at src/main.rs:10:5"),
  ],
  [
    'leaks',
    'createAddonToken',
    'shows an error of Elixir',
    says('createAddonToken', 404, '** (KeyError) key :plan not found in: %{}'),
  ],
  [
    'leaks',
    'listAddonLogDrains',
    'shows an error of MongoDB',
    says('listAddonLogDrains', 404, 'MongoServerError: E11000 duplicate key error collection'),
  ],
  [
    'leaks',
    'getCurrentUser',
    'shows an error of Redis',
    says(
      'getCurrentUser',
      401,
      'WRONGTYPE Operation against a key holding the wrong kind of value',
    ),
  ],
  [
    'leaks',
    'exchangeToken',
    'shows an error of LDAP and its host',
    says('exchangeToken', 401, 'getaddrinfo ENOTFOUND ldap.internal'),
  ],
  [
    'leaks',
    'resumeAddon',
    'shows a statement of SQL',
    says('resumeAddon', 404, 'SELECT * FROM addons WHERE id = $1 returned no rows'),
  ],
  [
    'leaks',
    'addAddonLogDrain',
    'shows a missing constant of Ruby',
    says('addAddonLogDrain', 400, 'uninitialized constant Drain::Syslog (NameError)'),
  ],
  [
    'leaks',
    'listAddonProviderPlans',
    'shows an error of JavaScript',
    says('listAddonProviderPlans', 404, "Cannot read properties of undefined (reading 'plans')"),
  ],
  [
    'leaks',
    'replaceAddonPlan',
    'shows the path of a file in a header',
    onStatus('replaceAddonPlan', 404, (response) =>
      withHeaders(response, { 'x-error': '/usr/src/app/lib/plans.rb:12:in `find`' }),
    ),
  ],
  [
    'leaks',
    'createAddonSsoUrl',
    'shows a timeout of a connection',
    says('createAddonSsoUrl', 404, 'dial tcp 10.1.2.3:5432: i/o timeout'),
  ],
]);
