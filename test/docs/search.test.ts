import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { buildSite } from '@scalingo-addons/docs';
import { contractOf, isObject, withoutUnusedComponents } from '@scalingo-addons/openapi';
import { buildSiteInMemory } from './site.ts';

interface SearchResult {
  readonly url: string;
  readonly title: readonly { readonly text: string; readonly isMatch: boolean }[];
  readonly method?: string;
  readonly snippet: readonly { readonly text: string; readonly isMatch: boolean }[];
}

const { files, contract, input } = await buildSiteInMemory();

type Find = (query: string) => SearchResult[];

/** Returns the search of a site: its own scripts. */
function searchOf(site: ReadonlyMap<string, string>): Find {
  const context = createContext({});
  for (const name of ['search.js', 'search-index.js'])
    runInContext(site.get(`assets/${name}`) ?? '', context);
  return runInContext('createSearch(searchIndex)', context);
}

const find = searchOf(files);

/** The operations that the queries are about. Another one may rightly come before a guide that mentions its words. */
const operations =
  /^(?:(?:list|provision|get|upgrade|remove|resume)Addons?|replaceAddonPlan|createAddonToken|(?:get|create)AddonSsoUrl|(?:list|add|remove)AddonLogDrains?|listAddonProvider(?:s|Plans)|listAddonCategories|exchangeToken|listRegions|getCurrentUser)$/;

/** The paths without other operations. */
const paths = Object.fromEntries(
  Object.entries(input.document.paths).flatMap(([path, item]) => {
    const kept = Object.entries(item).filter(
      ([, it]) => !isObject(it) || operations.test(String(it.operationId)),
    );
    return kept.some(([, it]) => isObject(it)) ? [[path, Object.fromEntries(kept)]] : [];
  }),
);
const tags = contractOf({ ...input.document, paths }).operations.map(({ tag }) => tag);
const document = withoutUnusedComponents({
  ...input.document,
  paths,
  tags: [input.document.tags].flat().filter((it) => isObject(it) && tags.includes(String(it.name))),
});
const findKnown = searchOf(await buildSite({ ...input, document }));

/** The search after the next release, when the changelog lists other changes. */
const { releases = [] } = input;
const release = { version: '77.0.0', date: '2026-12-24', note: 'Another one.', document };
const { unreleasedNote: _, ...released } = {
  ...input,
  document,
  releases: [...releases, release],
};
const findLater = searchOf(await buildSite(released));

/** Returns the URLs of the results, best match first. */
const search = (query: string): string[] => find(query).map(({ url }) => url);

describe('search', () => {
  test.each([
    ['response', 'guides/errors.html'],
    ['error response', 'guides/errors.html'],
    ['error handling', 'guides/errors.html'],
    ['no response', 'guides/provisioning.html'],
    ['status code', 'guides/errors.html'],
    ['rejected', 'guides/errors.html'],
    ['401', 'guides/errors.html'],
    ['402', 'guides/errors.html'],
    ['404', 'guides/errors.html'],
    ['422', 'guides/errors.html'],
    ['429', 'guides/errors.html'],
    ['500', 'guides/errors.html'],
    ['unauthorized', 'guides/errors.html'],
    ['forbidden', 'guides/errors.html'],
    ['not found', 'guides/errors.html'],
    ['retry', 'guides/retries.html'],
    ['attempt', 'guides/retries.html'],
    ['retrying', 'guides/retries.html'],
    ['idempotent', 'guides/retries.html'],
    ['rate limit', 'guides/retries.html'],
    ['rate limits', 'guides/retries.html'],
    ['throttling', 'guides/retries.html'],
    ['backoff', 'guides/retries.html'],
    ['quota', 'guides/retries.html'],
    ['authentication', 'guides/authentication.html'],
    ['authenticate', 'guides/authentication.html'],
    ['auth', 'guides/authentication.html'],
    ['bearer token', 'guides/authentication.html'],
    ['api key', 'guides/authentication.html'],
    ['api token', 'guides/authentication.html'],
    ['token expired', 'guides/authentication.html'],
    ['jwt', 'guides/authentication.html'],
    ['login', 'guides/authentication.html'],
    ['mask secrets', 'guides/authentication.html'],
    ['quickstart', 'guides/quickstart.html'],
    ['get started', 'guides/quickstart.html'],
    ['getting started', 'guides/quickstart.html'],
    ['first request', 'guides/quickstart.html'],
    ['mock', 'guides/mock-and-tests.html'],
    ['sandbox', 'guides/mock-and-tests.html'],
    ['live API', 'guides/quickstart.html'],
    ['install', 'guides/quickstart.html'],
    ['sdk', 'guides/client.html'],
    ['typescript', 'guides/client.html'],
    ['client', 'guides/client.html'],
    ['typescript client', 'guides/client.html'],
    ['client options', 'guides/client.html'],
    ['install client', 'guides/client.html'],
    ['runtimes', 'guides/client.html'],
    ['deno', 'guides/client.html'],
    ['mock server', 'guides/mock-and-tests.html'],
    ['contract tests', 'guides/mock-and-tests.html'],
    ['ci', 'guides/mock-and-tests.html'],
    ['junit', 'guides/mock-and-tests.html'],
    ['osc-secnum-fr1', 'guides/regions.html'],
    ['webhooks', 'guides/not-supported.html'],
    ['idempotency key', 'guides/not-supported.html'],
    ['batch', 'guides/not-supported.html'],
    ['how do I get a token', 'guides/authentication.html'],
    ['wrong token', 'guides/authentication.html'],
    ['github actions', 'guides/mock-and-tests.html'],
    ['gitlab', 'guides/mock-and-tests.html'],
    ['docker', 'guides/mock-and-tests.html'],
    ['json schema', 'downloads.html'],
    ['npm package', 'guides/client.html'],
    ['openapi 3.0', 'downloads.html'],
    ['chatgpt', 'downloads.html'],
    ['curl example', 'guides/quickstart.html'],
    ['billing', 'guides/plans.html'],
    ['change plan', 'guides/plans.html'],
    ['node version', 'guides/client.html'],
    ['use in browser', 'guides/client.html'],
    ['too many requests', 'guides/retries.html'],
    ['duplicate addon', 'guides/retries.html'],
    ['invalid json', 'guides/errors.html'],
    ['connection string', 'guides/provisioning.html'],
    ['restore deleted addon', 'guides/removing-addons.html'],
    ['database password', 'reference.html'],
    ['version history', 'changelog.html'],
    ['authetication', 'guides/authentication.html'],
    ['create addon', 'guides/provisioning.html'],
    ['add an addon', 'guides/provisioning.html'],
    ['provision', 'guides/provisioning.html'],
    ['polling', 'guides/provisioning.html'],
    ['wait until running', 'guides/provisioning.html'],
    ['asynchronous', 'guides/provisioning.html'],
    ['timeout', 'guides/provisioning.html'],
    ['webhook', 'guides/not-supported.html'],
    ['catalog', 'guides/plans.html'],
    ['pricing', 'guides/plans.html'],
    ['cost', 'guides/plans.html'],
    ['payment method', 'guides/plans.html'],
    ['upgrade plan', 'guides/plans.html'],
    ['delete', 'guides/removing-addons.html'],
    ['cancel', 'guides/removing-addons.html'],
    ['deprovision', 'guides/removing-addons.html'],
    ['backup', 'guides/removing-addons.html'],
    ['log drain', 'guides/log-drains.html'],
    ['log drains', 'guides/log-drains.html'],
    ['forward logs', 'guides/log-drains.html'],
    ['datadog', 'guides/log-drains.html'],
    ['syslog', 'guides/log-drains.html'],
    ['remove log drain', 'reference.html'],
    ['regions', 'guides/regions.html'],
    ['current user', 'guides/authentication.html'],
    ['whoami', 'guides/authentication.html'],
    ['profile', 'reference.html'],
    ['free trial', 'guides/plans.html'],
    ['suspended', 'guides/provisioning.html'],
    ['payment failed', 'guides/errors.html'],
    ['put', 'reference.html'],
    ['evidence', 'guides/evidence.html'],
    ['inferred', 'guides/evidence.html'],
    ['breaking changes', 'guides/versioning.html'],
    ['semver', 'guides/versioning.html'],
    ['changelog', 'changelog.html'],
    ['release notes', 'changelog.html'],
    ['console', 'console.html'],
    ['try it', 'console.html'],
    ['cors', 'console.html'],
    ['playground', 'console.html'],
    ['download', 'downloads.html'],
    ['OpenAPI document', 'downloads.html'],
    ['swagger', 'downloads.html'],
    ['Postman', 'downloads.html'],
    ['python', 'reference.html'],
    ['API reference', 'reference.html'],
    ['base url', 'reference.html'],
    ['region', 'guides/regions.html'],
    ['list regions', 'reference.html'],
    ['users self', 'reference.html'],
    ['server', 'reference.html'],
    ['endpoint', 'reference.html'],
    ['pagination', 'guides/not-supported.html'],
    ['list addons', 'reference.html'],
    ['sso', 'reference.html'],
    ['dashboard', 'reference.html'],
    ['resume', 'reference.html'],
    ['how much does an addon cost', 'guides/plans.html'],
    ['upgrade redis', 'guides/provisioning.html'],
    ['open dashboard', 'reference.html'],
    ['ruby', 'reference.html'],
    ['access denied', 'reference.html'],
    ['token lifetime', 'guides/authentication.html'],
    ['refresh token', 'guides/authentication.html'],
    ['staging', 'guides/mock-and-tests.html'],
    ['test mode', 'guides/mock-and-tests.html'],
    ['downgrade plan', 'guides/plans.html'],
    ['addon not found', 'guides/errors.html'],
    ['environment variables', 'guides/provisioning.html'],
    ['retry-after', 'guides/retries.html'],
    ['x-request-id', 'guides/errors.html'],
    ['papertrail', 'guides/log-drains.html'],
    ['permissions', 'guides/errors.html'],
    ['error format', 'guides/errors.html'],
    ['conflict', 'guides/errors.html'],
    ['old version', 'changelog.html'],
    ['start the sandbox', 'guides/quickstart.html'],
    ['curl', 'guides/quickstart.html'],
    ['http basic', 'guides/authentication.html'],
  ])('%s finds %s among the first three', (query, page) => {
    for (const results of [findKnown(query), findLater(query)]) {
      const pages = results.map(({ url }) => url.replace(/#.*/, ''));
      expect(pages.slice(0, 3)).toContain(page);
    }
  });

  test('a resource with many operations does not hide the guides about it', async () => {
    const paths = { ...document.paths };
    for (const name of ['list', 'add', 'replace', 'remove']) {
      const summary = `${name} environment variables`;
      const responses = { 200: { description: 'Environment variables of an environment.' } };
      paths[`/v1/apps/{app}/${name}`] = {
        get: { operationId: `${name}EnvironmentVariables`, summary, tags: ['Addon'], responses },
      };
    }
    const findMore = searchOf(await buildSite({ ...input, document: { ...document, paths } }));
    const pages = findMore('environment variables').map(({ url }) => url.replace(/#.*/, ''));
    expect(pages.filter((it) => it === 'reference.html')).toHaveLength(3);
    expect(pages.slice(0, 3)).toEqual([
      'reference.html',
      'reference.html',
      expect.stringMatching(/^guides\//),
    ]);
  });

  test('a status finds the guide about errors first', () => {
    for (const status of ['400', '401', '403', '404', '409', '429', '503'])
      expect([status, search(status)[0]]).toEqual([
        status,
        expect.stringMatching(/^guides\/errors\.html/),
      ]);
  });

  test.each(contract.operations)('$operationId and its summary find it', (operation) => {
    const url = `reference.html#operation/${operation.operationId}`;
    expect(search(operation.operationId)[0]).toBe(url);
    expect(search(operation.summary)).toContain(url);
    const [result] = find(operation.operationId);
    expect(result?.method).toBe(operation.method);
  });

  test('a snippet marks what was searched for', () => {
    const [result] = find('polling');
    const marked = result?.snippet.filter(({ isMatch }) => isMatch).map(({ text }) => text);
    expect(marked?.length).toBeGreaterThan(0);
    for (const word of marked ?? []) expect(word).toMatch(/^poll/i);
    const [titled] = find('log drains');
    expect(titled?.title.filter(({ isMatch }) => isMatch).map(({ text }) => text)).toEqual([
      'Log',
      'drains',
    ]);
    const text = result?.snippet.map((it) => it.text).join('') ?? '';
    expect(text.length).toBeLessThan(180);
  });

  test('a query of which no section has all words finds those that have some', () => {
    expect(search('rate limit xylophone')[0]).toMatch(/^guides\/(retries|errors)\.html/);
  });

  test('unknown words find nothing', () => {
    expect(search('xylophone')).toEqual([]);
  });
});
