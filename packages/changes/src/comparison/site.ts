import { nounFor } from './noun.ts';
import type { Direction, Uses } from './usage.ts';

/** The place of a schema, response or parameter, as a sentence names it. */
export interface Site {
  /** A phrase such as "the query parameter `page`"; empty within a component schema. */
  readonly owner: string;
  /** Path of properties from the owner, such as `plan.id` or `addons[].id`; empty for the owner itself. */
  readonly path: string;
  /** The component schema that the place belongs to. */
  readonly schema?: string;
  readonly uses: Uses;
}

/** The phrase that names a place. */
export function phrase(site: Site): string {
  const { owner, path, schema } = site;
  const whole = schema === undefined ? owner : nounFor(schema);
  if (path === '') return whole;
  const container = { ...site, path: path.slice(0, -2) };
  if (path.endsWith('[]')) return `each item of ${phrase(container)}`;
  if (path.endsWith('.*')) return `each value of ${phrase(container)}`;
  return `\`${path}\` ${schema === undefined ? 'in' : 'of'} ${whole}`;
}

const extend = (site: Site, suffix: string): Site => ({ ...site, path: site.path + suffix });

export const propertyOf = (site: Site, name: string): Site =>
  extend(site, site.path === '' ? name : `.${name}`);

export const itemsOf = (site: Site): Site => extend(site, '[]');

export const valuesOf = (site: Site): Site => extend(site, '.*');

/** The place without one of its directions: a readOnly property is in no request, a writeOnly one in no response. */
export const without = (site: Site, direction: Direction): Site => ({
  ...site,
  uses: {
    ...site.uses,
    directions: new Set([...site.uses.directions].filter((it) => it !== direction)),
  },
});
