import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runContract } from '@scalingo-addons/contract-tests';
import { contractOf, type OpenApiDocument, readBundle } from '@scalingo-addons/openapi';
import {
  prismVersion,
  type StockPrism,
  startStockPrism,
} from '../../scripts/server/stock-prism.ts';
import { bundleDocument } from '../documents/bundle-document.ts';
import { isNightly, sample } from '../sample.ts';
import { plainFetch } from './callers/plain-fetch.ts';
import { requestCases, responseCases } from './cases/accepted.ts';
import { type NegativeCase, negativeCases } from './cases/rejected/index.ts';
import { checkRequest, checkResponse } from './checks/accepted.ts';
import { checkRejection } from './checks/rejected.ts';
import { differences } from './prism/differences.ts';
import { findFailures } from './prism/find-failures.ts';
import { probe } from './prism/probe.ts';
import { differenceTable } from './prism/table.ts';
import { trapDocument } from './prism/trap-document.ts';

/** The version of this checkout, which the table describes. */
const packageJson = await readFile(new URL('../../package.json', import.meta.url), 'utf8');
const { devDependencies } = JSON.parse(packageJson);
const isLater = prismVersion() !== devDependencies['@stoplight/prism-cli'];

const features = await bundleDocument('features');
const contracts = {
  contract: contractOf(readBundle()),
  features: contractOf(features),
  traps: contractOf(trapDocument),
};

const bundle = readBundle();
/** The contract, with the operations that only the table of differences has. */
const withTraps = { ...bundle, paths: { ...bundle.paths, ...trapDocument.paths } };

const selected = sample(['contract', 'features'] as const, {
  kindOf: () => 'document',
  minKinds: 1,
});

let folder: string;
let prisms: Record<keyof typeof contracts, StockPrism>;

/** Starts the stock command with a document, as its users do: from a file. */
async function startPrism(name: string, document: OpenApiDocument): Promise<StockPrism> {
  const file = path.join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(document));
  return startStockPrism(['mock', file], { port: 0 });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'prism-'));
  const contract = await startPrism('contract', withTraps);
  // Each start takes seconds.
  const ofFeatures = selected.includes('features')
    ? await startPrism('features', features)
    : contract;
  prisms = { contract, features: ofFeatures, traps: contract };
});

afterAll(async () => {
  await Promise.all([prisms?.contract.stop(), prisms?.features.stop()]);
  await rm(folder, { recursive: true });
});

/** Drops the cases that have the key of another one. */
const distinctBy = <Case>(cases: readonly Case[], keyOf: (it: Case) => string): Case[] => [
  ...new Map(cases.map((it) => [keyOf(it), it])).values(),
];

/** The cases for Prism: all of the contract's; for other documents, one for each shared response and wrong type. */
function casesOf(name: 'contract' | 'features') {
  const contract = contracts[name];
  const responses = responseCases(contract);
  const negatives = negativeCases(contract);
  if (name === 'contract') return { responses, negatives };
  return {
    responses: distinctBy(
      responses,
      ({ response, mediaType, example }) =>
        `${response.pointer} ${mediaType?.contentType} ${example?.name}`,
    ),
    negatives: distinctBy(negatives, ({ title, violation }) =>
      violation === 'wrong type' ? title.replace(/ = .*/, '') : title,
    ),
  };
}

const isCovered = (negative: NegativeCase): boolean =>
  differences.some((it) => it.covers?.(negative));

describe.each(selected)('the stock Prism command, with %s,', (name) => {
  const contract = contracts[name];

  test('returns every documented response', async () => {
    const caller = plainFetch(prisms[name].url);
    const cases = casesOf(name).responses;
    expect(await findFailures(cases, (it) => checkResponse(caller, contract, it))).toEqual({});
  });

  test('accepts every documented request', async () => {
    const caller = plainFetch(prisms[name].url);
    const cases = requestCases(contract);
    expect(await findFailures(cases, (it) => checkRequest(caller, contract, it))).toEqual({});
  });

  test('rejects every request that violates the contract, apart from the differences', async () => {
    const { url } = prisms[name];
    const check = (it: NegativeCase) => checkRejection(url, contract, it);
    const cases = casesOf(name).negatives;
    const others = cases.filter((it) => !isCovered(it));
    expect(await findFailures(others, check)).toEqual({});

    // A case that passes is not covered by a difference.
    const covered = cases.filter(isCovered);
    const failures = await findFailures(covered, check);
    expect(Object.keys(failures).sort()).toEqual(covered.map(({ title }) => title).sort());
  });
});

test('the stock Prism command passes a stateless run of the suite', async () => {
  const { passed, findings, interrupted } = await runContract({
    baseUrl: prisms.contract.url,
    app: 'example-app',
    credentials: { apiToken: 'tk-us-example' },
    stateless: true,
    // At night; twice as many requests.
    allowWrites: isNightly,
  });
  const failures = findings.filter(({ severity }) => severity === 'failure');
  expect({ failures, interrupted, passed }).toEqual({
    failures: [],
    interrupted: undefined,
    passed: true,
  });
});

describe('the differences of stock Prism from the mock', () => {
  // A probe that ends the process comes last.
  const inOrder = [
    ...differences.filter((it) => !it.isFatal),
    ...differences.filter((it) => it.isFatal),
  ];

  test.each(inOrder.map((it) => [it.request, it] as const))('%s', async (_request, difference) => {
    const { prism, laterPrism, document = 'contract' } = difference;
    expect(await probe(prisms[document], contracts[document], difference)).toBe(
      isLater ? (laterPrism ?? prism) : prism,
    );
  });

  test('cover at least one case each, if they cover any', () => {
    const cases = Object.values(contracts).flatMap(negativeCases);
    const idle = differences.filter(({ covers }) => covers && !cases.some(covers));
    expect(idle.map(({ request }) => request)).toEqual([]);
  });

  test('are listed in the README', async () => {
    const readme = await readFile(new URL('README.md', import.meta.url), 'utf8');
    expect(readme).toContain(differenceTable(differences));
  });
});
