import type { Operation } from '@scalingo-addons/openapi';
import type { Probe, Subject } from '../checks/probe/check.ts';
import { createItem } from '../checks/probe/lifecycle/create-item.ts';
import { SkipCase } from '../model/errors.ts';
import { isGone } from '../model/evidence.ts';
import type { References } from '../model/references.ts';
import { isNamed, isRemovable, itemIn, itemKey, type Resource } from '../model/resource.ts';
import type { PathValues } from '../requests/target.ts';

/** Creates an item of a resource with semantics beyond the document, and waits until it can be used. */
export type ItemMaker = (probe: Probe) => Promise<Subject>;

/** What finding subjects needs. */
export interface SubjectContext {
  readonly resources: readonly Resource[];
  readonly references: References;
  readonly known: PathValues;
  readonly allowWrites: boolean;
  /** Resources whose items need more than a documented body. */
  readonly makers: ReadonlyMap<Resource, ItemMaker>;
}

/** Finds what operations are about. The cases of a run share it. */
export interface Subjects {
  /** @throws SkipCase if there is none. */
  subject(probe: Probe, resource: Resource): Promise<Subject>;
  /** Returns an item of somebody else that is gone, for display; undefined if there is none. */
  lost(probe: Probe): Promise<string | undefined>;
  /** @throws SkipCase if there is nothing that a parameter can name. */
  pathOf(probe: Probe, operation: Pick<Operation, 'path' | 'parameters'>): Promise<PathValues>;
}

/** Returns the documented values of a path parameter. */
const examplesOf = (
  { parameters }: Pick<Operation, 'parameters'>,
  name: string,
): readonly string[] =>
  parameters
    .filter((it) => it.in === 'path' && it.name === name)
    .flatMap(({ examples }) => examples.map(({ value }) => String(value)));

/** Returns an operation on an item, which documents its path parameters. */
const itemOperation = ({
  read,
  update,
  replace,
  remove,
  actions,
}: Resource): Operation | undefined =>
  [read, update, replace, remove, ...actions].find((it) => it !== undefined);

/** Creates the subjects of a run. */
export function createSubjects(context: SubjectContext): Subjects {
  const { resources, references, known, allowWrites, makers } = context;
  const subjects = new Map<Resource, Promise<Subject>>();

  /** Returns the first item of the list. */
  async function listed(
    probe: Probe,
    resource: Resource,
    path: PathValues,
  ): Promise<Subject | undefined> {
    for (const item of (await probe.list(resource, path)) ?? []) {
      const key = itemKey(resource, item);
      if (key !== undefined) return { key, item, path: { ...path, [resource.idParameter]: key } };
    }
    return undefined;
  }

  /** Returns an item that the document names and the server has. */
  async function documented(
    probe: Probe,
    resource: Resource,
    parents: PathValues,
  ): Promise<Subject | undefined> {
    const { idParameter, read } = resource;
    const operation = itemOperation(resource);
    for (const key of operation ? examplesOf(operation, idParameter) : []) {
      const path = { ...parents, [idParameter]: key };
      if (!read) return { key, path, item: {} };
      const item = itemIn(await probe.send({ operation: read, path }), resource);
      if (item) return { key, path, item };
    }
    return undefined;
  }

  /** Creates an item; returns why that is not possible. */
  async function created(
    probe: Probe,
    resource: Resource,
    path: PathValues,
  ): Promise<Subject | string> {
    const { create } = resource;
    if (!create || !isRemovable(resource)) return 'the run cannot create one';
    if (!allowWrites) return '--allow-writes is not set';
    try {
      const existing = (await probe.list(resource, path)) ?? [];
      return await createItem(probe, resource, { path, existing, body: probe.bodyFor(create) });
    } catch (error) {
      if (error instanceof SkipCase) return error.message;
      throw error;
    }
  }

  async function find(probe: Probe, resource: Resource): Promise<Subject> {
    const maker = makers.get(resource);
    if (maker && allowWrites) return maker(probe);
    const parameters = (itemOperation(resource) ?? resource.list ?? resource.create)?.parameters;
    const path = await pathOf(probe, { path: resource.collection, parameters: parameters ?? [] });
    const made = maker ? '--allow-writes is not set' : await created(probe, resource, path);
    if (typeof made !== 'string') return made;
    const found =
      (await listed(probe, resource, path)) ?? (await documented(probe, resource, path));
    if (found) return found;
    throw new SkipCase(`the server has no ${resource.kind}, and ${made}`);
  }

  const subject: Subjects['subject'] = (probe, resource) => {
    const known = subjects.get(resource) ?? find(probe, resource);
    subjects.set(resource, known);
    return known;
  };

  /** Whether the server says in two ways that an item does not exist any more. */
  async function isLost(probe: Probe, resource: Resource, { key, path }: Subject) {
    const { read } = resource;
    if (!read || probe.hasCreated(resource, key)) return false;
    if (!isGone(await probe.look({ operation: read, path }))) return false;
    const listed = await probe.list(resource, path);
    return listed !== undefined && !listed.some((it) => isNamed(resource, it, key));
  }

  const lost: Subjects['lost'] = async (probe) => {
    for (const [resource, found] of subjects) {
      const it = await found.catch(() => undefined);
      if (it && (await isLost(probe, resource, it))) return `the ${resource.kind} ${it.key}`;
    }
    return undefined;
  };

  async function valueFor(
    probe: Probe,
    operation: Pick<Operation, 'parameters'>,
    template: string,
    name: string,
  ): Promise<string> {
    const given = known[name] ?? references.parameter(name);
    if (given !== undefined) return given;
    const resource = resources.find(({ itemPath }) => itemPath === template);
    if (resource) return (await subject(probe, resource)).key;
    const [example] = examplesOf(operation, name);
    if (example === undefined) throw new SkipCase(`the document has no example of ${name}`);
    return example;
  }

  const pathOf: Subjects['pathOf'] = async (probe, operation) => {
    const values: Record<string, string> = {};
    let template = '';
    for (const segment of operation.path.slice(1).split('/')) {
      template += `/${segment}`;
      const name = /^\{(.+)\}$/.exec(segment)?.[1];
      if (name !== undefined) values[name] = await valueFor(probe, operation, template, name);
    }
    return values;
  };

  return { subject, lost, pathOf };
}
