import { isObject, type Located } from '@scalingo-addons/openapi';
import { type Pair, pointerBelow } from '../comparison/sides.ts';
import { itemsOf, type Site, valuesOf } from '../comparison/site.ts';
import { tightened } from './bounds.ts';
import type { SchemaContext } from './context.ts';
import { type SchemaView, toSchema } from './view.ts';

/** Compares the schemas of a list's items and of a map's values. */
export function compareContent(context: SchemaContext): void {
  const { views, site } = context;
  const items = (view: SchemaView): Located | undefined => {
    const keyword = view.keywords.get('items');
    return keyword && { node: toSchema(keyword.value), pointer: keyword.pointer };
  };
  compareSchemas(
    context,
    { before: items(views.before), after: items(views.after) },
    itemsOf(site),
    'items',
    context.keyword('items').pointers,
  );
  compareMap(context);
}

/** The keyword that says which undocumented properties an object can have. */
const closing = ({ keywords, pointer }: SchemaView) =>
  keywords.get('additionalProperties') ??
  keywords.get('unevaluatedProperties') ?? {
    value: undefined,
    pointer: pointerBelow({ pointer }, 'additionalProperties'),
  };

function compareMap(context: SchemaContext): void {
  const { views, site, report } = context;
  const { before, after } = { before: closing(views.before), after: closing(views.after) };
  const pointers = { before: before.pointer, after: after.pointer };
  const [wasClosed, isClosed] = [before.value === false, after.value === false];
  if (wasClosed && !isClosed) {
    report(
      'object-opened',
      {
        request: ['minor', 'accepts undocumented properties'],
        response: ['major', 'can have undocumented properties'],
      },
      pointers,
    );
  } else if (!wasClosed && isClosed) {
    report('object-closed', tightened('can no longer have undocumented properties'), pointers);
  } else {
    const schema = ({ value, pointer }: { value: unknown; pointer: string }) =>
      isObject(value) ? { node: value, pointer } : undefined;
    const schemas = { before: schema(before), after: schema(after) };
    compareSchemas(context, schemas, valuesOf(site), 'undocumented properties', pointers);
  }
}

/** Compares the schemas of values that only one of the two may restrict. */
function compareSchemas(
  { compareInner, report }: SchemaContext,
  { before, after }: Pair<Located | undefined>,
  site: Site,
  noun: string,
  pointers: Pair<string>,
): void {
  if (before && after) compareInner({ before, after }, site);
  else if (after) {
    const text = `now restricts its ${noun}`;
    report('content-restricted', { request: ['major', text], response: ['minor', text] }, pointers);
  } else if (before) {
    const text = `no longer restricts its ${noun}`;
    report(
      'content-unrestricted',
      { request: ['minor', text], response: ['major', text] },
      pointers,
    );
  }
}
