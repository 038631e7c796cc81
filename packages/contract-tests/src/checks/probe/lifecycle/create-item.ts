import { requestProperties } from '@scalingo-addons/openapi';
import type { ContractResponse } from '../../../model/contract-response.ts';
import { SkipCase } from '../../../model/errors.ts';
import { jsonBodyOf, successStatusesOf } from '../../../model/operation.ts';
import { type Item, isNamed, itemIn, itemKey, type Resource } from '../../../model/resource.ts';
import { freshBody } from '../../../requests/fresh-bodies.ts';
import type { PathValues } from '../../../requests/target.ts';
import type { Probe, Subject } from '../check.ts';

/** An item that was just created. */
export interface CreatedItem extends Subject {
  readonly response: ContractResponse;
  /** The properties that the request asked for. */
  readonly requested: Item;
}

/** Statuses of a server that understood the request, but cannot do what it asks for. */
const declined = ['402', '403', '404', '409', '422', '503'];

/** Where and from what to create an item. */
export interface Creation {
  /** Values of the parameters in the path of the collection. */
  readonly path: PathValues;
  /** The items that exist. */
  readonly existing: readonly Item[];
  /** A documented body; undefined if the operation has none. */
  readonly body: unknown;
}

/** Returns bodies to try: with other texts where items have the same, and with other texts everywhere. */
function bodiesFor(
  { contract, random }: Probe,
  { create, identity }: Resource,
  { body, existing }: Creation,
): readonly unknown[] {
  const mediaType = create && jsonBodyOf(create);
  if (!mediaType || body === undefined) return [body];
  const isTaken = (name: string, text: string) =>
    identity.includes(name) || existing.some((it) => it[name] === text);
  return [isTaken, () => true].map((isReplaced) =>
    freshBody(contract, mediaType, body, isReplaced, random),
  );
}

/**
 * Creates an item from a documented body.
 *
 * @throws SkipCase if the server declines to create it, or if the response does not identify it.
 */
export async function createItem(
  probe: Probe,
  resource: Resource,
  creation: Creation,
): Promise<CreatedItem> {
  const { create } = resource;
  if (!create) throw new SkipCase('the document has no operation to create an item');
  let response: ContractResponse | undefined;
  const bodies = bodiesFor(probe, resource, creation);
  for (const [index, body] of bodies.entries()) {
    response = await probe.send({ operation: create, path: creation.path, body });
    if (response && declined.includes(String(response.status))) continue;
    const why = 'for an example of the document';
    if (!probe.expectStatus(response, successStatusesOf(create), why)) break;
    const item = itemIn(response, resource);
    const key = itemKey(resource, item);
    if (!item || key === undefined) {
      throw new SkipCase(`the response of ${create.operationId} does not identify what it created`);
    }
    // Without a path, an item is what it says: the server can return an existing one, so try other texts.
    const isKnown = creation.existing.some((it) => isNamed(resource, it, key));
    if (resource.itemPath === undefined && isKnown) {
      if (index < bodies.length - 1) continue;
      throw new SkipCase(`${create.operationId} returned an existing ${resource.kind}`);
    }
    if (probe.existedBefore(resource, key)) {
      probe.report({
        severity: 'failure',
        message: `the new ${resource.kind} has the key of an existing one`,
        expected: 'a new key',
        actual: key,
      });
      throw new SkipCase('the new item cannot be distinguished from an existing one');
    }
    const path = { ...creation.path, [resource.idParameter]: key };
    return { key, path, item, response, requested: requestProperties(create, body) };
  }
  throw new SkipCase(
    response
      ? `${create.operationId} returned ${response.status} for the examples of the document`
      : `${create.operationId} returned no response`,
  );
}
