import type { BodyResults } from '../../../../generated/facade.ts';
import type { Addon } from '../../../../generated/types.ts';
import { hasJsonType } from '../transport/json-type.ts';
import type { ResultAdapters } from './adapt-results.ts';

/** Result of an upgrade, in one shape for all responses of the API. */
export interface Change {
  /** The addon after the change; missing if the API responds as in its public documentation. */
  readonly addon?: Addon;
  /** Message of the addon provider, or ''. */
  readonly message: string;
  /** Names of the environment variables that the provider set or changed. */
  readonly variables: readonly string[];
}

/** Result of provisioning an addon. */
export interface Provisioned extends Change {
  /** The new addon. */
  readonly addon: Addon;
}

/** Results of the operations, with one shape for provisions and upgrades. */
export interface Results
  extends Omit<BodyResults, 'provisionAddon' | 'upgradeAddon' | 'replaceAddonPlan'> {
  readonly provisionAddon: Provisioned;
  readonly upgradeAddon: Change;
  readonly replaceAddonPlan: Change;
}

/** All properties that the API uses in responses to a provision or an upgrade. */
type ChangeBody = Partial<Change & { vars: readonly string[] }>;

/**
 * Converts the response to a provision or an upgrade into one shape. `message` and the variables can be in
 * the body or in the addon, and an upgrade can have no addon.
 *
 * @returns undefined if the body has neither an addon nor a message, or a property of a wrong type.
 */
export function toChange(body: unknown): Change | undefined {
  const { addon, message, variables, vars } = body as ChangeBody;
  if (!hasJsonType(addon ?? {}, 'object')) return undefined;
  if (!addon && !hasJsonType(message, 'string')) return undefined;
  const change = {
    message: message ?? addon?.message ?? '',
    variables: variables ?? vars ?? addon?.variables ?? [],
  };
  if (!hasJsonType(change.message, 'string')) return undefined;
  if (!hasJsonType(change.variables, 'string[]')) return undefined;
  return addon ? { addon, ...change } : change;
}

/** Converts the results of the operations that change an addon's plan. */
export const changeAdapters: ResultAdapters = {
  provisionAddon(body) {
    const change = toChange(body);
    return change?.addon && change;
  },
  upgradeAddon: toChange,
  replaceAddonPlan: toChange,
};
