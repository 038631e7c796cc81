import { RunError } from '../model/errors.ts';
import { itemsOf, type Resource } from '../model/resource.ts';
import type { Ledger } from './ledger.ts';
import type { Session } from './session.ts';

/** What the preflight needs. */
export interface PreflightContext {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly resources: readonly Resource[];
  readonly baseUrl: string;
  readonly app: string;
  readonly allowWrites: boolean;
}

/**
 * Reads the existing addons before anything is written.
 *
 * @throws RunError if the server cannot be reached, rejects the credentials or does not know the app, or if
 *   the addons cannot be read although the run may write.
 */
export async function preflight(context: PreflightContext): Promise<void> {
  const { session, ledger, resources, baseUrl, app, allowWrites } = context;
  for (const { list } of resources) {
    if (!list) continue;
    const response = await session.send({ operation: list });
    if (!response) {
      throw new RunError(`No response from ${baseUrl}: ${session.lastFailure}.`);
    }
    const { status } = response;
    if (status === 401 || status === 403) {
      throw new RunError(
        `The server rejected the credentials with ${status}. Check the environment variables.`,
      );
    }
    if (status === 404) {
      throw new RunError(`The server has no app "${app}". Choose another one with --app.`);
    }
    const items = itemsOf(response.value);
    if (!items && allowWrites) {
      throw new RunError(
        `The addons of the app cannot be read (${status}), so nothing is written. Run without --allow-writes.`,
      );
    }
    ledger.begin(items ?? []);
  }
}
