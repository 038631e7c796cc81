import { expect, test } from '@jest/globals';
import { contractOf, readBundle } from '@scalingo-addons/openapi';
import { resourcesOf } from '../../src/model/resource.ts';
import { createLedger } from '../../src/run/ledger.ts';
import { createWriteGuard } from '../../src/run/write-guard.ts';

const ledger = createLedger();
ledger.begin([{ id: 'ad-old' }]);
ledger.created('ad-new');
const { operations } = contractOf(readBundle());
const guard = createWriteGuard({
  operations,
  resources: resourcesOf(operations),
  ledger,
  known: { app: 'my-app' },
});
const url = (path: string) => `https://api.example/v1/apps${path}`;

test.each([
  ['POST', '/my-app/addons'],
  ['DELETE', '/my-app/addons/ad-new'],
  ['PUT', '/my-app/addons/ad-new/token'],
  ['DELETE', '/my-app/addons/made-up'],
])('allows %s %s', (method, path) => {
  expect(() => guard(method, url(path))).not.toThrow();
});

test.each([
  ['DELETE', '/my-app', 'outside of what the run created'],
  ['POST', '', 'outside of what the run created'],
  ['DELETE', '/my-app/addons', 'could change everything in /v1/apps/{app}/addons'],
  ['DELETE', '/my-app/addons/ad-old', 'ad-old existed before the run'],
  ['PATCH', '/my-app/addons/ad%2Dold', 'ad-old existed before the run'],
  ['POST', '/my-app/addons/ad-old/resume', 'ad-old existed before the run'],
  ['DELETE', '/my-app/addons/my-app', 'my-app existed before the run'],
])('skips %s %s', (method, path, reason) => {
  expect(() => guard(method, url(path))).toThrow(reason);
});
