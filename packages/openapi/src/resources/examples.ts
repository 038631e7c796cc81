import type { Contract } from '../contract.ts';
import type { Operation } from '../model/operation.ts';
import { type Collection, listsOf } from './collections.ts';
import { contentOf, listContentOf, readContent, successJson } from './content.ts';

/** Returns the contents of the examples that an operation responds with. */
export function exampleContents(
  { document }: Pick<Contract, 'document'>,
  operation: Operation | undefined,
): readonly unknown[] {
  const json = successJson(operation);
  if (!json) return [];
  const content = contentOf(document, json);
  return json.examples.map(({ value }) => readContent(value, content));
}

/** Returns the items in the examples of an operation that responds with a list. */
export function listedExamples(
  { document }: Pick<Contract, 'document'>,
  operation: Operation | undefined,
): readonly unknown[] {
  const content = listContentOf(document, operation);
  const examples = content ? (successJson(operation)?.examples ?? []) : [];
  return examples.flatMap(({ value }) => (content && readContent(value, content)) ?? []);
}

/**
 * Returns the documented items of a collection: first those of `operation`, then those of the other operations.
 */
export function documentedItems(
  contract: Pick<Contract, 'document'>,
  collection: Collection,
  operation: Operation | undefined,
): readonly unknown[] {
  const { whole, item } = collection;
  const single = [whole.create, item.read, item.replace, item.update];
  const own = single.includes(operation) ? exampleContents(contract, operation) : [];
  const others = single.flatMap((it) => exampleContents(contract, it));
  const listed = listsOf(whole).flatMap((it) => listedExamples(contract, it));
  return [...own, ...others, ...listed];
}
