import type { Resource } from '../resource.ts';
import { itemsOf } from '../resource.ts';
import { RunError } from './errors.ts';
import type { Ledger } from './ledger.ts';
import type { Session } from './session.ts';

/** What a run looks at first. */
export interface BeginParts {
  readonly session: Session;
  readonly ledger: Ledger;
  readonly resources: readonly Resource[];
  readonly baseUrl: string;
  readonly app: string;
  readonly allowWrites: boolean;
}

/**
 * Looks at what there is, before anything is written.
 *
 * @throws RunError where the server is not reached, refuses the credentials or does not know the
 *   application, and where what there is cannot be read although the run may write.
 */
export async function begin(parts: BeginParts): Promise<void> {
  const { session, ledger, resources, baseUrl, app, allowWrites } = parts;
  for (const { list } of resources) {
    if (!list) continue;
    const answer = await session.send({ operation: list });
    if (!answer) {
      throw new RunError(`The server ${baseUrl} does not answer: ${session.lastFailure}.`);
    }
    const { status } = answer;
    if (status === 401 || status === 403) {
      throw new RunError(
        `The server refuses the credentials with ${status}: check those in the environment.`,
      );
    }
    if (status === 404) {
      throw new RunError(`The server knows no application "${app}"; name another one with --app.`);
    }
    const items = itemsOf(answer.value);
    if (!items && allowWrites) {
      throw new RunError(
        `The addons of the application cannot be read (${status}), so nothing is written; run without --allow-writes.`,
      );
    }
    ledger.begin(items ?? []);
  }
}
