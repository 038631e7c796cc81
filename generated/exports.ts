// Generated from openapi/ by "npm run build". Do not edit.

/** The types in the signatures of the methods. */

export type { AddonsMethods, CatalogMethods, AuthMethods, RegionsMethods, UsersMethods } from './facade.ts';
export type { Addon, AddonCategory, AddonProvider, AddonUpgrade, AddonWithSsoUrl, AddonWithToken, LogDrain, NewAddon, NewLogDrain, Plan, Region, RemoveLogDrainRequest, UpgradeResult, User } from './types.ts';
