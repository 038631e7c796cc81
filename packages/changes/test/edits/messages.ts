import type { Editable } from '../document.ts';
import { at, component, type Edit, edit, listResponses, parameter } from './edit.ts';

/** Edits of parameters, request bodies and responses. */
export const messageEdits: readonly Edit[] = [
  edit(
    'a parameter is removed',
    (it) => {
      const operation = at(it, '/parts', 'get');
      operation.parameters = operation.parameters.filter((one: Editable) => one.name !== 'removed');
    },
    'major parameter-removed: The query parameter `removed` was removed.',
  ),
  edit(
    'an optional parameter is added',
    (it) => at(it, '/parts', 'get').parameters.push({ name: 'new', in: 'query', schema: {} }),
    'minor parameter-added: The query parameter `new` is new.',
  ),
  edit(
    'a required parameter is added',
    (it) =>
      at(it, '/parts', 'get').parameters.push({
        name: 'must',
        in: 'query',
        required: true,
        schema: {},
      }),
    'major required-parameter-added: The query parameter `must` is new and required.',
  ),
  edit(
    'a parameter becomes required',
    (it) => {
      parameter(it, 'required').required = true;
    },
    'major parameter-required: The query parameter `required` is required.',
  ),
  edit(
    'a parameter becomes optional',
    (it) => {
      parameter(it, 'optional').required = false;
    },
    'minor parameter-optional: The query parameter `optional` is optional.',
  ),
  edit(
    "a parameter's type changes",
    (it) => {
      parameter(it, 'type').schema.type = 'integer';
    },
    'major type-changed: The query parameter `type` is now integer instead of string.',
  ),
  edit(
    "a parameter's serialization changes",
    (it) => {
      parameter(it, 'style').explode = false;
    },
    'major parameter-serialization-changed: The query parameter `style` is serialized with `explode: false` instead of `true`.',
  ),
  edit(
    'a parameter is deprecated',
    (it) => {
      parameter(it, 'deprecated').deprecated = true;
    },
    'minor parameter-deprecated: The query parameter `deprecated` is deprecated.',
  ),
  edit(
    'a component parameter is limited',
    (it) => {
      component(it, 'parameters', 'Page').schema.minimum = 5;
    },
    'major bound-tightened: The query parameter `page` has the minimum 5 instead of 1.',
  ),
  edit(
    'a path parameter is renamed',
    (it) => {
      it.paths['/things/{id}'] = it.paths['/things/{thing_id}'];
      delete it.paths['/things/{thing_id}'];
      it.paths['/things/{id}'].parameters[0].name = 'id';
    },
    'major parameter-renamed: The path parameter `id` was `thing_id` before.',
  ),
  edit(
    'a request body becomes required',
    (it) => {
      at(it, '/parts', 'post').requestBody.required = true;
    },
    'major request-body-required: The request body is required.',
  ),
  edit(
    'a request body becomes optional',
    (it) => {
      at(it, '/parts', 'patch').requestBody.required = false;
    },
    'minor request-body-optional: The request body is optional.',
  ),
  edit(
    'a request body is added',
    (it) => {
      at(it, '/health', 'post').requestBody = { content: { 'application/json': { schema: {} } } };
    },
    'minor request-body-added: The request body is new.',
  ),
  edit(
    'a request body is removed',
    (it) => delete at(it, '/things/{id}', 'put').requestBody,
    'major request-body-removed: The request body was removed.',
  ),
  edit(
    'an error response is removed',
    (it) => delete listResponses(it)[500],
    'major response-removed: The 500 response was removed.',
  ),
  edit(
    'an error response is added',
    (it) => {
      listResponses(it)[409] = { description: 'Conflict.' };
    },
    'minor response-added: The 409 response is new.',
  ),
  edit(
    'a response header is removed',
    (it) => delete listResponses(it)[200].headers['X-Old'],
    'major header-removed: The 200 response no longer has the header `X-Old`.',
  ),
  edit(
    'a response header is added',
    (it) => {
      listResponses(it)[200].headers['X-New'] = { schema: { type: 'string' } };
    },
    'minor header-added: The 200 response has the new header `X-New`.',
  ),
  edit(
    'a required response header becomes optional',
    (it) => {
      component(it, 'headers', 'Count').required = false;
    },
    'major header-optional: The response header `X-Count` can be absent.',
  ),
  edit(
    'a media type is added',
    (it) => {
      listResponses(it)[200].content['text/csv'] = {};
    },
    'minor media-type-added: The 200 response can have the media type `text/csv`.',
  ),
  edit(
    'a media type is removed',
    (it) => delete at(it, '/health', 'get').responses[200].content['text/plain'],
    'major media-type-removed: The 200 response no longer has the media type `text/plain`.',
  ),
  edit(
    'the envelope changes',
    (it) => {
      listResponses(it)[200].content['application/json']['x-envelope'] = 'other';
    },
    "major envelope-changed: The 200 response has the envelope `other` instead of `parts`, so the client's type changes.",
  ),
];
