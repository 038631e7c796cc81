import { Failure } from '../support/failure.ts';
import type { Draft } from './draft.ts';
import { deriveResponseName, type PathShape, pascalCase, snakeCase, titleOf } from './names.ts';
import type { Target } from './operation-name.ts';
import { describe, exampleText, summarize } from './placeholder.ts';
import { type Direction, sampleValue } from './sample-value.ts';
import { addSchema } from './schema.ts';

/** What a response of text is called in place of a schema. */
export const textBody = 'text';

/** What a body carries: one resource or several of them. */
interface Envelope {
  readonly name: string;
  readonly isList: boolean;
}

/** A schema, or a list of its values, as the whole body: `Variable[]`. */
const readName = (name: string) => ({
  schemaName: name.replace(/\[\]$/, ''),
  isArray: name.endsWith('[]'),
});

/** Returns the schema of a body that is a list. */
const arraySchema = (schema: string) => ({
  type: 'array',
  description: describe('the list'),
  items: { $ref: `../schemas/${schema}.yaml` },
});

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
  { name: envelope, isList }: { readonly name?: string; readonly isList: boolean },
): void {
  const sample = sampleValue(draft, draft.component('schemas', schema), direction);
  const content = isList ? [sample] : sample;
  const value = envelope === undefined ? content : { [envelope]: content };
  addExampleFile(draft, name, value);
}

function addExampleFile(draft: Draft, name: string, value: unknown): void {
  const remedy = 'choose another name with --id';
  const example = { summary: summarize('the example'), value };
  draft.create(draft.component('examples', name), example, remedy);
}

const exampleRefs = (example: string) => ({
  [example]: { $ref: `../examples/${example}.yaml` },
});

const media = (envelope: string | null, schema: object, example: string) => ({
  'application/json': { 'x-envelope': envelope, schema, examples: exampleRefs(example) },
});

/** Returns the content of a text. */
const textMedia = (example: string) => ({
  'text/plain': {
    schema: { type: 'string', description: describe('the text'), examples: [exampleText] },
    examples: exampleRefs(example),
  },
});

/** Whether an operation is about all items of a collection at once. */
const isAboutMany = ({ method }: Target, { kind }: PathShape): boolean =>
  kind === 'collection' && method !== 'post';

/**
 * Adds the request body of an operation to the draft.
 *
 * @param name a request body that exists, or the schema of what is sent, which is created if it does not exist. A
 *   schema `…Request` is the whole body, and so is a list `…[]`.
 * @returns the name of the component.
 */
export function addRequestBody(
  draft: Draft,
  target: Target,
  shape: PathShape,
  name: string,
): string {
  const { schemaName, isArray } = readName(name);
  if (!isArray && draft.has(draft.component('requestBodies', name))) return name;
  const component = pascalCase(target.operationId);
  const request = `${component}Request`;
  const remedy = `use it with --request ${component}`;
  if (!draft.has(draft.component('schemas', schemaName)))
    addSchema(draft, schemaName, { closed: true });
  const isWhole = isArray || name.endsWith('Request');
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
  addBodyExample(draft, request, schemaName, 'request', isWhole ? { isList: isArray } : envelope);
  const whole = { $ref: `../schemas/${isWhole ? schemaName : request}.yaml` };
  const schema = isArray ? arraySchema(schemaName) : whole;
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
 * @param name a response that exists, or the schema of what is returned, which is created if it does not exist, or a
 *   list `…[]` of it as the whole body; `text`; undefined for a response without a body.
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
  const isText = name === textBody;
  const { schemaName, isArray } = readName(name ?? '');
  if (name !== undefined && !isText && !isArray && draft.has(draft.component('responses', name)))
    return name;
  const component = deriveResponseName(target.operationId);
  const response: Record<string, unknown> = { description: describe('the response') };
  if (headers.size > 0) {
    const refs = [...headers].map(([header, it]) => [header, { $ref: `../headers/${it}.yaml` }]);
    response.headers = Object.fromEntries(refs);
  }
  if (isText) {
    addExampleFile(draft, component, exampleText);
    response.content = textMedia(component);
  } else if (name !== undefined) {
    if (!draft.has(draft.component('schemas', schemaName))) addSchema(draft, schemaName);
    const isList = isAboutMany(target, shape);
    const envelope = { name: isList ? shape.segment : snakeCase(schemaName), isList };
    const schema = {
      type: 'object',
      title: titleOf(component),
      description: 'Response envelope.',
      required: [envelope.name],
      properties: {
        [envelope.name]: contentSchema(name, '../schemas/', envelope, describe('what is returned')),
      },
    };
    const body = isArray ? { isList: true } : envelope;
    addBodyExample(draft, component, schemaName, 'response', body);
    response.content = isArray
      ? media(null, arraySchema(schemaName), component)
      : media(envelope.name, schema, component);
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
  if (method === 'get' && !hasBody && stated === undefined)
    throw new Failure(
      'A GET returns something; name its schema with --response, or text, or state --status 204.',
      2,
    );
  const status = stated ?? (hasBody ? created : '204');
  if (!/^2\d\d$/.test(status)) throw new Failure(`"${status}" is not a success, such as 201.`, 2);
  if (status === '204' && hasBody) throw new Failure('A 204 has no body; leave out --response.', 2);
  return status;
}
