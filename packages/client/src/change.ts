import type { Addon, UpgradeResult } from '../../../generated/types.ts';
import { UnexpectedBodyError } from './errors.ts';

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
  readonly addon: Addon;
}

/** The one shape for all that the API answers to a provision or an upgrade. */
export function normalizeChange(answer: UpgradeResult | { addon: Addon; message: string }): Change {
  const { addon, message, variables, vars } = answer as {
    addon?: Addon;
    message?: string;
    variables?: string[] | null;
    vars?: string[] | null;
  };
  return {
    ...(addon && { addon }),
    message: message ?? addon?.message ?? '',
    variables: variables ?? vars ?? addon?.variables ?? [],
  };
}

/**
 * The result of a provision.
 *
 * @throws UnexpectedBodyError when the answer has no addon.
 */
export function normalizeProvision(answer: { addon: Addon; message: string }): Provisioned {
  const { addon, ...rest } = normalizeChange(answer);
  if (addon && typeof addon === 'object') return { addon, ...rest };
  throw new UnexpectedBodyError('the body of the answer is not as documented, or cut.', {
    operation: 'provisionAddon',
    method: 'POST',
  });
}
