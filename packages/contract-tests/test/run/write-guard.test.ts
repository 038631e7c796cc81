import { expect, test } from '@jest/globals';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import { resourcesOf } from '../../src/model/resource.ts';
import { createLedger } from '../../src/run/ledger.ts';
import { createWriteGuard } from '../../src/run/write-guard.ts';

/** Creates a guard of a run that was given an app, has created one item, and has made up another. */
function guardOf(document: OpenApiDocument, collection: string) {
  const resources = resourcesOf(contractOf(document));
  const resource = resources.find((it) => it.collection === collection);
  if (!resource) throw new Error(`The document has no collection ${collection}.`);
  const ledger = createLedger();
  ledger.begin(resource, { app: 'my-app' }, [{ id: 'ad-old' }]);
  ledger.created({ resource, key: 'ad-new', path: {} });
  return createWriteGuard({
    resources,
    ledger,
    known: { app: 'my-app' },
    isInvented: (value) => value.startsWith('made-up'),
    pathsWithoutOtherMethods: ['/v1/addon_categories'],
  });
}

const guard = guardOf(readBundle(), '/v1/apps/{app}/addons');
const url = (path: string) => `https://api.example/v1${path}`;

test.each([
  ['POST', '/apps/my-app/addons'],
  ['DELETE', '/apps/my-app/addons/ad-new'],
  ['PUT', '/apps/my-app/addons/ad-new/token'],
  ['POST', '/apps/my-app/addons/ad-new/anything/below'],
  ['DELETE', '/apps/my-app/addons/made-up'],
  ['DELETE', '/apps/made-up/addons/made-up'],
  ['PUT', '/addon_categories'],
])('allows %s %s', (method, path) => {
  expect(() => guard(method, url(path))).not.toThrow();
});

test.each([
  ['DELETE', '/apps/my-app', 'outside of what the run created'],
  ['POST', '/apps', 'outside of what the run created'],
  ['POST', '/apps/other-app/addons', 'outside of what the run created'],
  ['DELETE', '/apps/my-app/addons', 'could change everything in /v1/apps/{app}/addons'],
  ['DELETE', '/apps/my-app/addons/ad-old', 'ad-old existed before the run'],
  ['PATCH', '/apps/my-app/addons/ad%2Dold', 'ad-old existed before the run'],
  ['POST', '/apps/my-app/addons/ad-old/resume', 'ad-old existed before the run'],
  ['DELETE', '/apps/my-app/addons/unknown', 'outside of what the run created'],
  ['PUT', '/apps/my-app/addons/made-up', 'could create what it names'],
  ['DELETE', '/apps/other-app/addons/made-up', 'outside of what the run created'],
  ['POST', '/addon_categories', 'outside of what the run created'],
  ['PUT', '/anything', 'outside of what the run created'],
])('skips %s %s', (method, path, reason) => {
  expect(() => guard(method, url(path))).toThrow(reason);
});

test('nothing is created where it could not be removed, or where the existing items are not known', () => {
  const item = { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] };
  const json = (schema: object) => ({ content: { 'application/json': { schema } } });
  const one = { responses: { 201: { description: 'One.', ...json(item) } } };
  const all = {
    responses: { 200: { description: 'All.', ...json({ type: 'array', items: item }) } },
  };
  const none = { responses: { 204: { description: 'None.' } } };
  const name = (it: string) => ({
    in: 'path',
    name: it,
    required: true,
    schema: { type: 'string' },
  });
  const document: OpenApiDocument = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    paths: {
      '/apps/{app}/backups': {
        parameters: [name('app')],
        get: { operationId: 'listBackups', ...all },
        post: { operationId: 'createBackup', ...one },
      },
      '/apps/{app}/domains': {
        parameters: [name('app')],
        get: { operationId: 'listDomains', ...all },
        post: { operationId: 'createDomain', ...one },
      },
      '/apps/{app}/domains/{domain_id}': {
        parameters: [name('app'), name('domain_id')],
        delete: { operationId: 'deleteDomain', ...none },
      },
    },
  };
  const resources = resourcesOf(contractOf(document));
  const ledger = createLedger();
  const known = { app: 'my-app' };
  const context = {
    resources,
    ledger,
    known,
    isInvented: () => false,
    pathsWithoutOtherMethods: [],
  };
  const check = createWriteGuard(context);
  expect(() => check('POST', 'https://api.example/apps/my-app/backups')).toThrow('not remove');
  expect(() => check('POST', 'https://api.example/base/apps/my-app/domains')).not.toThrow();
  for (const resource of resources) ledger.close(resource, 'the list cannot be read');
  expect(() => check('POST', 'https://api.example/apps/my-app/domains')).toThrow('cannot be read');
});
