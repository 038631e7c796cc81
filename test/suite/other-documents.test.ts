import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Result } from '@scalingo-addons/contract-tests';
import { contractOf, type Operation } from '@scalingo-addons/openapi';
import { oneOf, sample } from '../sample.ts';
import { testOfToday } from '../today.ts';
import { type DocumentServer, startDocumentServer } from './document-server.ts';

const kinds = ['without writes', 'with writes'] as const;
const runsToday = oneOf(...kinds);
const testRun = testOfToday(...kinds);

const safe = ['GET', 'HEAD', 'OPTIONS', 'TRACE'];

/** Paths of collections within the app that have POST, and DELETE for their items: what a run can clean up. */
const ownCollections = (operations: readonly Operation[]): readonly string[] =>
  operations
    .filter(({ method, path }) => method === 'POST' && path.includes('{app}'))
    .map(({ path }) => path)
    .filter((path) =>
      operations.some(
        (it) => it.method === 'DELETE' && it.path.replace(/\/\{[^}]+\}$/, '') === path,
      ),
    );

/** Returns the operations that have no successful response, with the reasons. */
const untestedIn = ({ coverage }: Result): ReadonlyMap<string, string> =>
  new Map(
    coverage.responses.missed.flatMap(({ what, why }) => {
      const [operationId = '', status = ''] = what.split(' ');
      return status.startsWith('2') ? [[operationId, why]] : [];
    }),
  );

const documents = sample(['platform', 'features'] as const, {
  kindOf: () => 'document',
  minKinds: 1,
});

describe.each(documents)('on a server of the document %s', (name) => {
  let server: DocumentServer;
  let operations: readonly Operation[];
  beforeAll(async () => {
    server = await startDocumentServer(name);
    ({ operations } = contractOf(server.document));
  });
  afterAll(() => server.stop());

  /** Reads everything in the app that needs no more than its name. */
  async function readApp(): Promise<Readonly<Record<string, unknown>>> {
    const lists = operations.filter(
      ({ method, path, parameters }) =>
        method === 'GET' &&
        path.includes('{app}') &&
        parameters.every((it) => !it.required || it.name === 'app'),
    );
    const entries = lists.map(async ({ path }) => {
      const url = server.mock.url + path.replace('{app}', 'example-app');
      const response = await fetch(url, { headers: { Authorization: 'Bearer example-token' } });
      return [path, await response.text()] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  testRun('without writes')(
    'a run without writes has no findings and sends no unsafe request',
    async () => {
      const result = await server.run();
      expect(server.unsafeRequests()).toEqual([]);
      expect(result.findings).toEqual([]);
      expect(result).toMatchObject({ passed: true, leftovers: [], interrupted: undefined });
      const untested = untestedIn(result);
      const unsafe = operations.filter(({ method }) => !safe.includes(method));
      expect([...untested.keys()]).toEqual(unsafe.map(({ operationId }) => operationId));
      for (const why of untested.values()) {
        expect(why).toMatch(/allowWrites is not set|could change everything in the collection/);
      }
      const ran = result.cases.filter(({ skipped }) => skipped === undefined);
      // Every operation that reads is called in several ways.
      expect(ran.length).toBeGreaterThan(10 * (operations.length - unsafe.length));
    },
  );

  const seeds = sample([1, 2], { kindOf: () => 'seed', minKinds: 1 });
  describe.each(seeds)('a run with writes and seed %i', (seed) => {
    let before: Readonly<Record<string, unknown>>;
    let result: Result;
    beforeAll(async () => {
      if (!runsToday('with writes')) return;
      server.mock.reset();
      before = await readApp();
      result = await server.run({ allowWrites: true, seed });
    });

    testRun('with writes')('has no findings, and names what it could not test', async () => {
      expect(result.findings).toEqual([]);
      expect(result).toMatchObject({ passed: true, leftovers: [], interrupted: undefined });
      expect(await readApp()).toEqual(before);
      const own = ownCollections(operations);
      const isOwn = ({ path, method }: Operation) =>
        own.some((it) => (path === it ? method === 'POST' : path.startsWith(`${it}/`)));
      const expected = operations.filter((it) => !safe.includes(it.method) && !isOwn(it));
      const untested = untestedIn(result);
      expect([...untested.keys()]).toEqual(expected.map(({ operationId }) => operationId));
      for (const why of untested.values()) {
        expect(why).toMatch(/outside of what|could change everything|not remove|no operation to/);
      }
    });

    testRun('with writes')('changes only what it has created', () => {
      const known = JSON.stringify(before);
      const own = ownCollections(operations).map(
        (it) => new RegExp(`^${it.replace('{app}', '[^/]+')}(?:/([^/]+))?`),
      );
      for (const { method, path } of server.unsafeRequests()) {
        const [match] = own.flatMap((it) => it.exec(path) ?? []);
        const [, key] = own.map((it) => it.exec(path)).find((it) => it !== null) ?? [];
        // Elsewhere, requests only name an app that does not exist.
        if (match === undefined)
          expect(path).not.toMatch(/^\/v1\/(?!apps\/)|^\/v1\/apps\/example-app/);
        else if (key === undefined) expect(method).toBe('POST');
        else expect(known).not.toContain(`"${key}"`);
      }
    });
  });
});
