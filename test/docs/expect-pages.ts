import { expect } from '@jest/globals';
import type { Sample } from '@scalingo-addons/docs';
import { type Contract, clientResult, type Operation, successOf } from '@scalingo-addons/openapi';
import type { ProgramResult } from './run-program.ts';

/** Whether a sample iterates over the items of all pages. */
export const isIterator = ({ title }: Sample): boolean => title.endsWith('all pages');

/** Returns what the client makes of a page. */
function resultOf({ document }: Contract, operation: Operation, page: unknown): unknown {
  const result = clientResult(document, operation);
  const envelope = result.kind === 'json' ? result.content.envelope : undefined;
  return envelope === undefined ? page : Object(page)[envelope];
}

/**
 * Expects that a sample of a paginated list got documented items, and printed what it got. Which pages it gets depends on
 * those that the examples show: the mock adds those before and between them, without items.
 */
export function expectPages(
  contract: Contract,
  operation: Operation,
  sample: Sample,
  { responses, printed }: ProgramResult,
): void {
  const itemsOf = (page: unknown): unknown[] => Object(page)[operation.pagination?.items ?? ''];
  const success = successOf(operation);
  const documented = success?.content[0]?.examples.flatMap(({ value }) => itemsOf(value));
  const pages = responses.map(({ body }) => JSON.parse(body));
  const items = pages.flatMap(itemsOf);
  expect([...new Set(responses.map(({ status }) => String(status)))]).toEqual([success?.status]);
  expect(documented).toEqual(expect.arrayContaining(items));
  if (isIterator(sample)) {
    expect(printed).toEqual(items.map((it) => [it]));
    return;
  }
  expect(pages).toHaveLength(1);
  if (sample.language === 'js') expect(printed).toEqual([[responses[0]?.status, pages[0]]]);
  if (sample.language === 'ts')
    expect(printed).toEqual([[resultOf(contract, operation, pages[0])]]);
}
