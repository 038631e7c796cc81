import { pathParametersOf } from '@scalingo-addons/openapi';
import { repeatedPath } from '../http/base-url.ts';
import { RunError } from '../model/errors.ts';
import { isRemovable, type Resource } from '../model/resource.ts';
import type { Ledger } from './ledger.ts';
import { readList } from './read-list.ts';
import type { Session } from './session.ts';

/** What the preflight needs. */
export interface PreflightContext {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly resources: readonly Resource[];
  readonly baseUrl: string;
  /** Values of path parameters that the run was given. */
  readonly known: Readonly<Record<string, string>>;
  readonly allowWrites: boolean;
}

/**
 * Reads the existing items of what the run was given before anything is written. Where they cannot be read, nothing is
 * created.
 *
 * @throws RunError if the server cannot be reached, rejects the credentials or does not know the app, or if nothing
 *   can be read although the run may write.
 */
export async function preflight(context: PreflightContext): Promise<void> {
  const { session, ledger, resources, baseUrl, known, allowWrites } = context;
  const given = resources.filter(
    ({ collection, list }) =>
      list !== undefined &&
      collection.includes('{') &&
      pathParametersOf({ path: collection }).every((name) => Object.hasOwn(known, name)),
  );
  // A list that says nothing about what the run creates still says whether the app exists.
  const owned = given.filter(isRemovable);
  let unread: string | undefined;
  let hasRead = false;
  for (const resource of owned.length > 0 ? owned : given.slice(0, 1)) {
    const { list } = resource;
    if (!list) continue;
    const response = await session.send({ operation: list });
    if (!response) {
      throw new RunError(`No response from ${baseUrl}: ${session.lastFailure}.`);
    }
    const { status } = response;
    if (status === 401 || status === 403) {
      throw new RunError(
        `The server rejected the credentials with ${status}. Check SCALINGO_API_TOKEN and SCALINGO_BEARER_TOKEN.`,
      );
    }
    // It has been repeated by then.
    if (status === 429)
      throw new RunError(
        `The server rejects ${list.operationId} with 429, however long the run waits. Try again later, with a lower --rate.`,
      );
    const repeated = status === 404 ? repeatedPath(baseUrl, list.path, '--base-url') : undefined;
    if (repeated !== undefined) throw new RunError(repeated);
    if (status === 404 && known.app === '')
      throw new RunError('The name of the app is empty: state the app to test with.');
    if (status === 404) {
      throw new RunError(`The server has no app "${known.app}". Choose another one with --app.`);
    }
    const listed = await readList(session.send, resource, known, response);
    if (listed?.isComplete) {
      hasRead = true;
      ledger.begin(resource, known, listed.items);
      continue;
    }
    unread = listed
      ? `${list.operationId} lists more than ${listed.items.length} items, so nothing is written`
      : `what ${list.operationId} lists cannot be read (${status}), so nothing is written`;
    ledger.close(resource, unread);
  }
  if (unread !== undefined && !hasRead && allowWrites) {
    const sentence = unread[0]?.toUpperCase() + unread.slice(1);
    throw new RunError(`${sentence}. Run without --allow-writes.`);
  }
}
