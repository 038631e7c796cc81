import {
  exampleStatus,
  findItemContent,
  itemContentOf,
  type Operation,
  type Response,
  readContent,
  successJson,
  successOf,
  withContent,
} from '@scalingo-addons/openapi';
import type { EngineResponse } from '../../../engine.ts';
import { exampleHeaders, exampleResponse } from '../../../examples.ts';
import { sampleOf } from '../../../samples.ts';
import type { Call } from '../../call.ts';
import type { ResourceContext } from '../context.ts';
import { exampleLike } from '../values/new-item.ts';
import { repair } from '../values/repair.ts';

/** Headers by name; those that the response does not document are not sent. */
type Headers = Readonly<Record<string, string>>;

function documentedHeaders(
  { contract }: ResourceContext,
  response: Response,
  headers: Headers,
): Headers {
  const names = response.headers.map(({ name }) => name.toLowerCase());
  const documented = Object.entries(headers).filter(([name]) => names.includes(name.toLowerCase()));
  return { ...exampleHeaders(contract.document, response), ...Object.fromEntries(documented) };
}

/** Returns the documented success without its body; with a body, its example. */
export function plainResponse(
  context: ResourceContext,
  { request }: Call,
  headers: Headers = {},
): EngineResponse {
  const { operation } = request;
  const response = exampleResponse(context.contract, { ...request, preference: {} });
  const success = successOf(operation);
  return { ...response, ...(success && { headers: documentedHeaders(context, success, headers) }) };
}

/** Returns a success with a body, as far as the document allows it. */
export function bodyResponse(
  context: ResourceContext,
  call: Call,
  body: unknown,
  example: unknown,
  headers: Headers = {},
): EngineResponse {
  const { contract } = context;
  const { operation } = call.request;
  const success = successOf(operation);
  const json = successJson(operation);
  if (!success || !json) return plainResponse(context, call, headers);
  const repaired = repair(contract, json.schema, body, example);
  if (repaired === undefined) return plainResponse(context, call, headers);
  return {
    status: exampleStatus(operation, success),
    headers: documentedHeaders(context, success, headers),
    contentType: json.contentType,
    body: repaired,
  };
}

/** Returns whether the success of an operation shows an item with the schema at `itemSchema`. */
export function showsItem(
  { contract: { document } }: ResourceContext,
  operation: Operation,
  itemSchema: string | undefined,
): boolean {
  const json = successJson(operation);
  return json !== undefined && findItemContent(document, json, itemSchema) !== undefined;
}

/** Returns a success that shows an item, or the documented example if it shows none. */
export function itemResponse(
  context: ResourceContext,
  call: Call,
  itemSchema: string | undefined,
  item: unknown,
  headers: Headers = {},
): EngineResponse {
  const { contract } = context;
  const { document } = contract;
  const json = successJson(call.request.operation);
  const content = json && itemContentOf(document, json, itemSchema);
  if (!json || !content) return plainResponse(context, call, headers);
  const bodies = json.examples.map(({ value }) => value);
  const contents = bodies.map((it) => readContent(it, content));
  const similar = exampleLike(contract, content.schema, contents, Object(item));
  const example = bodies[contents.indexOf(similar)] ?? bodies[0] ?? sampleOf(document, json.schema);
  return bodyResponse(context, call, withContent(example, content, item), example, headers);
}
