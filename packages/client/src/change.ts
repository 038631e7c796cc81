import type { WholeResults } from '../../../generated/facade.ts';
import type { Addon } from '../../../generated/types.ts';
import { isKind } from './kind.ts';

/** What becomes of an upgrade, whichever shape the API answers in. */
export interface Change {
  /** The addon after the change; missing where the API answers as its public documentation shows. */
  readonly addon?: Addon;
  /** Message of the addon provider; '' where it has none. */
  readonly message: string;
  /** Names of the environment variables that the provider set or changed. */
  readonly variables: readonly string[];
}

/** What becomes of a provision. */
export interface Provisioned extends Change {
  /** The new addon. */
  readonly addon: Addon;
}

/** The results of the operations, with one shape for what becomes of a provision or an upgrade. */
export interface Results extends Omit<WholeResults, 'provisionAddon' | 'upgradeAddon'> {
  readonly provisionAddon: Provisioned;
  readonly upgradeAddon: Change;
}

/**
 * The one shape for all that the API answers to a provision or an upgrade: an addon with the rest
 * beside or within it, or else a message.
 *
 * @returns undefined where the answer is none of these.
 */
export function toChange(answer: unknown): Change | undefined {
  const { addon, message, variables, vars } = answer as Partial<Change & { vars: string[] }>;
  const change: Change = {
    ...(addon && { addon }),
    message: message ?? addon?.message ?? '',
    variables: variables ?? vars ?? addon?.variables ?? [],
  };
  const isKnown = isKind(addon ?? {}, 'object') && (addon || isKind(message, 'string'));
  return isKnown && isKind(change.message, 'string') && isKind(change.variables, 'string[]')
    ? change
    : undefined;
}
