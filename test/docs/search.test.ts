import { createContext, runInContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { buildSiteInMemory } from './site.ts';

interface SearchResult {
  readonly url: string;
  readonly title: string;
}

const { files, contract } = await buildSiteInMemory();

const context = createContext({});
for (const name of ['search.js', 'search-index.js'])
  runInContext(files.get(`assets/${name}`) ?? '', context);
runInContext('const search = createSearch(searchIndex)', context);

/** Runs the site's own search and returns the URLs of the results, best match first. */
function search(query: string): string[] {
  context.query = query;
  const results: SearchResult[] = runInContext('search(query)', context);
  return results.map(({ url }) => url);
}

describe('search', () => {
  test.each([
    ['response', 'guides/errors.html'],
    ['error response', 'guides/errors.html'],
    ['no response', 'guides/retries.html'],
    ['status code', 'guides/errors.html'],
    ['rejected', 'guides/errors.html'],
    ['request', 'guides/retries.html'],
    ['retry', 'guides/retries.html'],
    ['attempt', 'guides/retries.html'],
    ['rate limit', 'guides/retries.html'],
    ['429', 'guides/errors.html'],
    ['authentication', 'guides/authentication.html'],
    ['bearer token', 'guides/authentication.html'],
    ['mask secrets', 'guides/authentication.html'],
    ['quickstart', 'guides/quickstart.html'],
    ['get started', 'guides/quickstart.html'],
    ['mock', 'guides/quickstart.html'],
    ['sandbox', 'guides/quickstart.html'],
    ['live API', 'guides/quickstart.html'],
    ['polling', 'guides/provisioning.html'],
    ['asynchronous', 'guides/provisioning.html'],
    ['timeout', 'guides/provisioning.html'],
    ['catalog', 'guides/plans.html'],
    ['pricing', 'guides/plans.html'],
    ['payment method', 'guides/plans.html'],
    ['delete', 'guides/removing-addons.html'],
    ['backup', 'guides/removing-addons.html'],
    ['evidence', 'guides/evidence.html'],
    ['breaking changes', 'guides/versioning.html'],
    ['validate', 'guides/versioning.html'],
    ['changelog', 'changelog.html'],
    ['console', 'console.html'],
    ['download', 'downloads.html'],
    ['OpenAPI document', 'downloads.html'],
    ['Postman', 'downloads.html'],
    ['API reference', 'reference.html'],
  ])('%s finds %s', (query, page) => {
    expect(search(query).map((url) => url.replace(/#.*/, ''))).toContain(page);
  });

  test.each(contract.operations)('$operationId and its summary find it', (operation) => {
    const url = `reference.html#operation/${operation.operationId}`;
    expect(search(operation.operationId)[0]).toBe(url);
    expect(search(operation.summary)).toContain(url);
  });

  test('unknown words find nothing', () => {
    expect(search('xylophone')).toEqual([]);
  });
});
