import type { Fault } from '../../fault.ts';
import { accounts } from './accounts.ts';
import { bodies } from './bodies.ts';
import { data } from './data.ts';
import { innerErrors } from './inner-errors.ts';
import { lifetimes } from './lifetimes.ts';
import { listed } from './listed.ts';
import { logDrains } from './log-drains.ts';
import { requests } from './requests.ts';
import { statuses } from './statuses.ts';
import { tokensAndUrls } from './tokens-and-urls.ts';
import { wire } from './wire.ts';

const all: readonly Fault[] = [
  ...bodies,
  ...statuses,
  ...data,
  ...listed,
  ...logDrains,
  ...lifetimes,
  ...accounts,
  ...requests,
  ...tokensAndUrls,
  ...innerErrors,
  ...wire,
];

/** What the contract allows, and what is worth a notice only. */
const tolerated = [
  'listAddonProviderPlans: ignores show_all',
  'getCurrentUser: shows the hash of the password',
  'exchangeToken: also returns a refresh token',
  'listAddonProviders: reads dedicated=1 as true',
  'replaceAddonPlan: ignores members that it does not know',
];

/** Faults that were written without reading the checks, so without a prediction of what finds them. */
export const further: readonly Fault[] = all.map((it) =>
  tolerated.includes(it.id) ? { ...it, isNotice: true } : it,
);

/** Why the suite does not find some of them. */
export const missed: ReadonlyMap<string, string> = new Map([
  ['listAddons: lists three addons at most', 'a run never has more than three addons'],
  ['getCurrentUser: returns its id without the prefix', 'the document has no pattern for it'],
  ['getCurrentUser: returns the uuid of another user', 'the document does not relate id and uuid'],
  ['listRegions: returns SSH hosts without a port', 'the document has no pattern for it'],
  [
    'exchangeToken: returns tokens that are accepted twenty times',
    'the report names the operations that reject the token',
  ],
  [
    'provisionAddon: judges the body before the credentials',
    'a server may do so; the document does not say',
  ],
  ['resumeAddon: suspends the addon', 'a status may change by itself'],
  ['getAddon: does not decode its path', 'no path is sent with letters as percent escapes'],
  [
    'listAddons: does not decode the name of the application',
    'no path is sent with letters as percent escapes',
  ],
  ['getAddon: fails for HEAD of an unknown addon', 'HEAD is sent for what exists'],
  ['getAddon: fails for a parameter without a value', 'no such query is sent'],
  ['provisionAddon: fails for numbers that are too large', 'its properties are no numbers'],
  ['upgradeAddon: rejects JSON with escaped letters', 'a second upgrade may be rejected'],
  ['upgradeAddon: trims plan_id', 'no plan_id with white space around it is sent'],
  ['getAddon: sends a Date of 1970', 'clocks differ, and only tokens depend on them'],
]);
