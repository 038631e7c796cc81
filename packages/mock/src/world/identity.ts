import { createHash } from 'node:crypto';
import type { WorldAddon, WorldApp, WorldCategory, WorldPlan } from './world.ts';

const digest = (words: readonly (string | number)[]): string =>
  createHash('sha256').update(words.join('\n')).digest('hex');

/** A UUID, of version 4 in form, that is always the same for the same words. */
export function uuidOf(...words: readonly (string | number)[]): string {
  const hex = digest(words);
  const part = (from: number, to: number) => hex.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(12, 15)}-a${part(15, 18)}-${part(18, 30)}`;
}

/** Ids that a world leaves out are made from names, so that they stay the same with each start. */
const objectId = (...words: readonly (string | number)[]): string => digest(words).slice(0, 24);

/** Id of a category. */
export const categoryIdOf = ({ id, name }: WorldCategory): string => id ?? objectId(name);

/** Id of a plan of the provider `providerId`. */
export const planIdOf = (providerId: string, { id, name }: WorldPlan): string =>
  id ?? objectId(providerId, name);

/** Id of an application. */
export const appIdOf = ({ id, name }: WorldApp): string => id ?? objectId(name);

/** Id of the addon at `index` of an application. */
export const addonIdOf = (app: WorldApp, { id }: WorldAddon, index: number): string =>
  id ?? `ad-${uuidOf(app.name, index)}`;

/** What a provider calls resource number `number` of the application `appName`. */
export const resourceName = (appName: string, number: number): string =>
  `${appName.replaceAll('-', '_')}_${number}`;

/** Reference of the resource of the addon at `index` of an application. */
export const resourceIdOf = (app: WorldApp, addon: WorldAddon, index: number): string =>
  addon.resource_id ?? resourceName(app.name, index + 1);
