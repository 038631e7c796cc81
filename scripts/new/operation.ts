import { camelCase, type Operation, pathParametersOf } from '@scalingo-addons/openapi';
import { Failure } from '../support/failure.ts';
import type { Layout } from '../support/layout.ts';
import { addRequestBody, addSuccess, successStatus } from './bodies.ts';
import { type Draft, toYaml } from './draft.ts';
import {
  methods,
  type PathShape,
  segmentsOf,
  shapeOf,
  singular,
  snakeCase,
  titleOf,
} from './names.ts';
import { readTarget, type Target } from './operation-name.ts';
import { addPathParameters } from './parameters.ts';
import { describe, summarize } from './placeholder.ts';
import { similarErrors, usualHeaders } from './similar.ts';
import { insertEntry } from './yaml-text.ts';

/** How a new operation is written. */
export interface OperationOptions {
  /** Default: derived from method and path. */
  readonly id?: string | undefined;
  /** Default: that of the collection's operations, else a new one. */
  readonly tag?: string | undefined;
  /** A request body, or the schema of what is sent. Default: no body. */
  readonly request?: string | undefined;
  /** A response, or the schema of what is returned. Default: no body. */
  readonly response?: string | undefined;
  /** Status of the success. Default: 201 for an item that is created, 204 without a body, else 200. */
  readonly status?: string | undefined;
}

/** Returns the tag of the operations on the same collection; undefined if there are none. */
function tagOfCollection(path: string, operations: readonly Operation[]): string | undefined {
  const collection = path.replace(/\/\{[^}]+\}$/, '');
  const same = operations.find((it) => it.path.replace(/\/\{[^}]+\}$/, '') === collection);
  return same?.tag || undefined;
}

/** Derives a tag and its client group from the collection that the operation is about: `Variable`, `variables`. */
function deriveTag({ kind, segment, parent }: PathShape): { tag: string; group: string } {
  const collection = (kind === 'single' && parent) || segment;
  return { tag: titleOf(singular(collection)), group: camelCase(collection) };
}

/** Adds a tag to the root of the document unless it has it. */
function addTag(draft: Draft, root: string, tag: string, group: string): void {
  const { tags } = draft.parse(root);
  const names = (Array.isArray(tags) ? tags : []).map((it) => String(Object(it).name));
  if (names.includes(tag)) return;
  if (names.length === 0) throw new Failure(`${root} has no tags; write the first one by hand.`);
  const entry = [{ name: tag, 'x-client-group': group, description: describe('the tag') }];
  draft.edit(root, (text) =>
    insertEntry(text, ['tags'], toYaml(entry), (all) => {
      const next = all.findIndex((it) => it > tag);
      return next < 0 ? all.length : next;
    }),
  );
}

/** Adds a path to the index, behind those that have the most segments in common with it. */
function addToIndex(draft: Draft, root: string, path: string, ref: string): void {
  if (Object.keys(Object(draft.parse(root).paths)).length === 0)
    throw new Failure(`${root} has no paths; write the first one by hand.`);
  const common = (other: string) => {
    const own = segmentsOf(path);
    const differs = segmentsOf(other).findIndex((it, index) => it !== own[index]);
    return differs < 0 ? segmentsOf(other).length : differs;
  };
  draft.edit(root, (text) =>
    insertEntry(text, ['paths'], toYaml({ [path]: { $ref: ref } }), (all) => {
      const most = Math.max(...all.map(common));
      return all.findLastIndex((it) => common(it) === most) + 1;
    }),
  );
}

/** Adds the operation to the file of its path, which is created if it does not exist. */
function addToPath(layout: Layout, draft: Draft, { path, method }: Target, operation: object) {
  const parameters = addPathParameters(layout, draft, pathParametersOf({ path }));
  const ref = `paths/${path.slice(1).replaceAll('/', '_')}.yaml`;
  const file = draft.source(ref);
  const root = draft.source('openapi.yaml');
  if (Object.hasOwn(Object(draft.parse(root).paths), path)) {
    const rank = (key: string) => (methods as readonly string[]).indexOf(key);
    draft.edit(file, (text) =>
      insertEntry(text, [], toYaml({ [method]: operation }), (keys) => {
        const next = keys.findIndex((it) => rank(it) > rank(method));
        return next < 0 ? keys.length : next;
      }),
    );
    return;
  }
  const refs = parameters.map((it) => ({ $ref: `../components/parameters/${it}.yaml` }));
  const pathItem = { ...(refs.length > 0 && { parameters: refs }), [method]: operation };
  draft.create(file, pathItem, `add ${path} to the paths of ${root}, or delete the file`);
  addToIndex(draft, root, path, ref);
}

/**
 * Adds an operation to the draft, with its path, parameters, bodies, responses, examples and tag where they do not
 * exist.
 *
 * @param operations those of the document.
 * @returns the operationId.
 * @throws Failure if method, path or a name is invalid, or if something of the same name exists.
 */
export function addOperation(
  layout: Layout,
  draft: Draft,
  operations: readonly Operation[],
  [method, path]: readonly [string, string],
  options: OperationOptions,
): string {
  const target = readTarget(method, path, options.id, operations);
  const shape = shapeOf(path);
  const { request, response } = options;
  if (target.method === 'get' && request !== undefined)
    throw new Failure('GET has no request body; leave out --request.', 2);
  const status = successStatus(options.status, target, shape, response !== undefined);
  const derived = deriveTag(shape);
  const tag = options.tag ?? tagOfCollection(path, operations) ?? derived.tag;
  const group = tag === derived.tag ? derived.group : camelCase(snakeCase(tag));
  addTag(draft, draft.source('openapi.yaml'), tag, group);
  const body = request === undefined ? undefined : addRequestBody(draft, target, shape, request);
  const kind = { method: target.method, status, hasContent: response !== undefined };
  const headers = usualHeaders(kind, operations);
  const success = addSuccess(draft, target, shape, response, headers);
  const errors = similarErrors({ path, hasBody: body !== undefined }, operations);
  const responses = [[status, success], ...errors].map(([code = '', name]) => [
    code,
    { $ref: `../components/responses/${name}.yaml` },
  ]);
  addToPath(layout, draft, target, {
    operationId: target.operationId,
    summary: summarize('the operation'),
    description: describe('the operation'),
    tags: [tag],
    ...(body && { requestBody: { $ref: `../components/requestBodies/${body}.yaml` } }),
    responses: Object.fromEntries(responses),
  });
  return target.operationId;
}
