import { Failure } from '../support/failure.ts';
import type { Draft } from './draft.ts';
import { deriveResponseName, type PathShape, pascalCase, snakeCase, titleOf } from './names.ts';
import type { Target } from './operation-name.ts';
import { describe, summarize } from './placeholder.ts';
import { type Direction, sampleValue } from './sample-value.ts';
import { addSchema } from './schema.ts';

/** What a body carries: one resource or several of them. */
interface Envelope {
  readonly name: string;
  readonly isList: boolean;
}

/** Returns the schema of an envelope's property. */
const contentSchema = (
  schema: string,
  folder: string,
  { isList }: Envelope,
  text: string,
): object =>
  isList
    ? { type: 'array', description: text, items: { $ref: `${folder}${schema}.yaml` } }
    : { $ref: `${folder}${schema}.yaml`, description: text };

/** Adds the example of a body, with a value made of the schema's examples. */
function addBodyExample(
  draft: Draft,
  name: string,
  schema: string,
  direction: Direction,
  envelope: Envelope | undefined,
): void {
  const sample = sampleValue(draft, draft.component('schemas', schema), direction);
  const content = envelope?.isList ? [sample] : sample;
  const value = envelope ? { [envelope.name]: content } : content;
  const remedy = 'choose another name with --id';
  const example = { summary: summarize('the example'), value };
  draft.create(draft.component('examples', name), example, remedy);
}

const media = (envelope: string | null, schema: object, example: string) => ({
  'application/json': {
    'x-envelope': envelope,
    schema,
    examples: { [example]: { $ref: `../examples/${example}.yaml` } },
  },
});

/** Whether an operation is about all items of a collection at once. */
const isAboutMany = ({ method }: Target, { kind }: PathShape): boolean =>
  kind === 'collection' && method !== 'post';

/**
 * Adds the request body of an operation to the draft.
 *
 * @param name a request body that exists, or the schema of what is sent, which is created if it does not exist. A
 *   schema `…Request` is the whole body.
 * @returns the name of the component.
 */
export function addRequestBody(
  draft: Draft,
  target: Target,
  shape: PathShape,
  name: string,
): string {
  if (draft.has(draft.component('requestBodies', name))) return name;
  const component = pascalCase(target.operationId);
  const request = `${component}Request`;
  const remedy = `use it with --request ${component}`;
  if (!draft.has(draft.component('schemas', name))) addSchema(draft, name, { closed: true });
  const isWhole = name.endsWith('Request');
  const isList = isAboutMany(target, shape);
  const envelope = { name: isList ? shape.segment : shape.noun, isList };
  if (!isWhole) {
    const schema = {
      type: 'object',
      title: titleOf(request),
      description: 'Request envelope.',
      additionalProperties: false,
      required: [envelope.name],
      properties: {
        [envelope.name]: contentSchema(name, './', envelope, describe('what is sent')),
      },
    };
    draft.create(draft.component('schemas', request), schema, `send it with --request ${request}`);
  }
  addBodyExample(draft, request, name, 'request', isWhole ? undefined : envelope);
  const schema = { $ref: `../schemas/${isWhole ? name : request}.yaml` };
  const body = {
    description: describe('the request body'),
    required: true,
    content: media(isWhole ? null : envelope.name, schema, request),
  };
  draft.create(draft.component('requestBodies', component), body, remedy);
  return component;
}

/**
 * Adds the success of an operation to the draft.
 *
 * @param name a response that exists, or the schema of what is returned, which is created if it does not exist;
 *   undefined for a response without a body.
 * @param headers components by name.
 * @returns the name of the component.
 */
export function addSuccess(
  draft: Draft,
  target: Target,
  shape: PathShape,
  name: string | undefined,
  headers: ReadonlyMap<string, string>,
): string {
  if (name !== undefined && draft.has(draft.component('responses', name))) return name;
  const component = deriveResponseName(target.operationId);
  const response: Record<string, unknown> = { description: describe('the response') };
  if (headers.size > 0) {
    const refs = [...headers].map(([header, it]) => [header, { $ref: `../headers/${it}.yaml` }]);
    response.headers = Object.fromEntries(refs);
  }
  if (name !== undefined) {
    if (!draft.has(draft.component('schemas', name))) addSchema(draft, name);
    const isList = isAboutMany(target, shape);
    const envelope = { name: isList ? shape.segment : snakeCase(name), isList };
    const schema = {
      type: 'object',
      title: titleOf(component),
      description: 'Response envelope.',
      required: [envelope.name],
      properties: {
        [envelope.name]: contentSchema(name, '../schemas/', envelope, describe('what is returned')),
      },
    };
    addBodyExample(draft, component, name, 'response', envelope);
    response.content = media(envelope.name, schema, component);
  }
  const remedy = `return it with --response ${component}, or choose another name with --id`;
  draft.create(draft.component('responses', component), response, remedy);
  return component;
}

/**
 * Returns the status of a success.
 *
 * @param stated the status as an option states it.
 * @throws Failure if it is not a status of a success, or 204 with a body.
 */
export function successStatus(
  stated: string | undefined,
  { method }: Target,
  { kind }: PathShape,
  hasBody: boolean,
): string {
  const created = method === 'post' && kind === 'collection' ? '201' : '200';
  const status = stated ?? (hasBody ? created : '204');
  if (!/^2\d\d$/.test(status)) throw new Failure(`"${status}" is not a success, such as 201.`, 2);
  if (status === '204' && hasBody) throw new Failure('A 204 has no body; leave out --response.', 2);
  return status;
}
