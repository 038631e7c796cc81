import type { Fault } from '../../fault.ts';
import { first } from './first/index.ts';
import { second } from './second/index.ts';
import { third } from './third/index.ts';

const all: readonly Fault[] = [...first, ...second, ...third];

/** What the contract allows, and what is worth a notice only. */
const tolerated = [
  'listAddonProviderPlans: ignores show_all',
  'getCurrentUser: shows the hash of the password',
  'exchangeToken: also returns a refresh token',
  'listAddonProviders: reads dedicated=1 as true',
  'replaceAddonPlan: ignores members that it does not know',
  'addAddonLogDrain: ignores members that it does not know',
  'getAddon: requests HTTP Basic in WWW-Authenticate',
  'exchangeToken: requests a bearer token in WWW-Authenticate',
  'getAddon: sends a Date of 1970',
  'listAddons: returns 403 for a token that is no JWT',
  'provisionAddon: rejects a content type in capital letters',
  'exchangeToken: ignores its body',
];

/** Faults that were written without reading the checks, so without a prediction of what finds them. */
export const further: readonly Fault[] = all.map((it) =>
  tolerated.includes(it.id) ? { ...it, isNotice: true } : it,
);

/** Why the suite does not find some of them. */
export const missed: ReadonlyMap<string, string> = new Map([
  ['listAddons: lists three addons at most', 'a run never has more than three addons'],
  ['getCurrentUser: returns the uuid of another user', 'the document does not relate id and uuid'],
  [
    'exchangeToken: returns tokens that are accepted twenty times',
    'the report names the operations that reject the token',
  ],
  [
    'provisionAddon: judges the body before the credentials',
    'a server may do so; the document does not say',
  ],
  [
    'getCurrentUser: returns a free trial that ends before it starts',
    'the document does not relate the two dates',
  ],
  [
    'getCurrentUser: returns a suspension without a reason',
    'the schema does not relate the two properties',
  ],
  [
    'getCurrentUser: returns an account that is created next year',
    'the schema does not relate dates to the clock',
  ],
  ['listRegions: has more than one default region', 'the schema does not relate the items'],
  ['resumeAddon: returns the addon on another plan', 'a run has no suspended addon'],
  [
    'provisionAddon: gives each addon the id of the one before',
    'the report names the operations that list and read it',
  ],
  [
    'exchangeToken: accepts the API token as user name',
    'the document says where to send it, not that it is rejected elsewhere',
  ],
  [
    'createAddonSsoUrl: returns a URL on another host than GET does',
    'the document does not name the host',
  ],
  [
    'provisionAddon: accepts a plan that is disabled',
    'the only one costs something, and the runs have no --allow-paid',
  ],
  ['listRegions: sends no ETag for every second request', 'the header is optional'],
  ['upgradeAddon: takes the first plan_id of a list', 'no request wraps a valid value in a list'],
  ['provisionAddon: takes the first addon of a list', 'no request wraps a valid value in a list'],
  [
    'listAddonLogDrains: removes the drains that it lists',
    'the report names the operations that add and remove drains',
  ],
  [
    'resumeAddon: returns the addon on another plan',
    'nothing is suspended in these runs, so nothing is resumed',
  ],
  ['exchangeToken: accepts the API token as user name', 'no request sends the token as user name'],
  [
    'listAddonCategories: names two charsets',
    'no check looks for a repeated parameter of Content-Type',
  ],
]);
