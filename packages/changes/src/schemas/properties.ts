import { type Located, locate } from '@scalingo-addons/openapi';
import {
  keysOfBoth,
  type Pair,
  pointerBelow,
  pointersBelow,
  type Side,
} from '../comparison/sides.ts';
import { propertyOf, type Site, without } from '../comparison/site.ts';
import type { SchemaContext } from './context.ts';

/** Compares the properties of an object, and which of them are required. */
export function compareProperties(context: SchemaContext): void {
  const { views } = context;
  const names = keysOfBoth(
    Object.fromEntries(views.before.properties),
    Object.fromEntries(views.after.properties),
  );
  for (const name of names) compareProperty(context, name);
  compareRequired(context);
}

function compareProperty(context: SchemaContext, name: string): void {
  const { comparison, views } = context;
  const before = views.before.properties.get(name);
  const after = views.after.properties.get(name);
  const node = after ?? before;
  if (!node) return;
  const access = readAccess(after ? comparison.after : comparison.before, node);
  const site = accessible(propertyOf(context.site, name), access);
  const pointers = {
    before: before?.pointer ?? pointerBelow(views.before, 'properties', name),
    after: after?.pointer ?? pointerBelow(views.after, 'properties', name),
  };
  const required = pointersBelow(views, 'required');
  if (before && after) {
    compareAccess(context, { before, after }, propertyOf(context.site, name));
    context.compareInner({ before, after }, site);
  } else if (after) {
    const isRequired = views.after.required.has(name);
    context.report(
      isRequired && site.uses.directions.has('request')
        ? 'required-property-added'
        : 'property-added',
      {
        request: isRequired
          ? ['major', 'is a new property that requests must have']
          : ['minor', 'is a new optional property'],
        response: ['minor', 'is a new property'],
      },
      isRequired ? [pointers, required] : pointers,
      site,
    );
  } else {
    context.report(
      'property-removed',
      {
        request: ['major', 'was removed: requests can no longer have it'],
        response: ['major', 'was removed'],
      },
      views.before.required.has(name) ? [pointers, required] : pointers,
      site,
    );
  }
}

function compareRequired(context: SchemaContext): void {
  const { comparison, views } = context;
  const { before, after } = { before: views.before.required, after: views.after.required };
  const names = new Set([...before, ...after]);
  for (const name of names) {
    if (before.has(name) === after.has(name)) continue;
    const nodes = {
      before: views.before.properties.get(name),
      after: views.after.properties.get(name),
    };
    // A property that was added or removed is reported as such.
    if (!nodes.before !== !nodes.after) continue;
    const access = nodes.after ? readAccess(comparison.after, nodes.after) : {};
    const site = accessible(propertyOf(context.site, name), access);
    const pointers = pointersBelow(views, 'required');
    if (after.has(name)) {
      context.report(
        'property-required',
        {
          request: ['major', 'is required in requests'],
          response: ['minor', 'is always present in responses'],
        },
        pointers,
        site,
      );
    } else {
      context.report(
        'property-optional',
        {
          request: ['minor', 'is optional in requests'],
          response: ['major', 'can be absent from responses'],
        },
        pointers,
        site,
      );
    }
  }
}

interface Access {
  readonly readOnly?: boolean;
  readonly writeOnly?: boolean;
}

/** Reads whether a property is only in responses or only in requests. */
function readAccess(side: Side, schema: Located): Access {
  const { readOnly, writeOnly, $ref } = schema.node;
  const target = typeof $ref === 'string' ? locate(side.document, $ref) : undefined;
  return {
    readOnly: readOnly === true || target?.node.readOnly === true,
    writeOnly: writeOnly === true || target?.node.writeOnly === true,
  };
}

function accessible(site: Site, { readOnly, writeOnly }: Access): Site {
  if (readOnly) return without(site, 'request');
  return writeOnly ? without(site, 'response') : site;
}

function compareAccess(context: SchemaContext, schemas: Pair, site: Site): void {
  const { comparison } = context;
  const before = readAccess(comparison.before, schemas.before);
  const after = readAccess(comparison.after, schemas.after);
  const pointers = { before: schemas.before.pointer, after: schemas.after.pointer };
  if (before.readOnly !== after.readOnly) {
    context.report(
      after.readOnly ? 'read-only-set' : 'read-only-unset',
      after.readOnly
        ? {
            request: ['major', 'is read-only: requests can no longer have it'],
            response: ['patch', 'is read-only'],
          }
        : {
            request: ['minor', 'is accepted in requests'],
            response: ['patch', 'is no longer read-only'],
          },
      pointers,
      site,
    );
  }
  if (before.writeOnly !== after.writeOnly) {
    context.report(
      after.writeOnly ? 'write-only-set' : 'write-only-unset',
      after.writeOnly
        ? {
            request: ['patch', 'is write-only'],
            response: ['major', 'is write-only: responses no longer have it'],
          }
        : {
            request: ['patch', 'is no longer write-only'],
            response: ['minor', 'is returned in responses'],
          },
      pointers,
      site,
    );
  }
}
