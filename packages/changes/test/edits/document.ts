import { at, component, type Edit, edit } from './edit.ts';

/** Edits of what all operations share. */
export const documentEdits: readonly Edit[] = [
  edit(
    'a server variable has another default, and other values',
    (it) => {
      it.servers[0].variables.region = { default: 'us', enum: ['us', 'asia'] };
    },
    'major server-variable-default-changed: The default of the server variable `region` is now `us` instead of `eu`.',
    'major server-variable-value-removed: `eu` is no longer a value of the server variable `region`.',
    'minor server-variable-value-added: `asia` is a new value of the server variable `region`.',
  ),
  edit(
    'the servers of an operation are listed by region',
    (it) => {
      at(it, '/health', 'post').servers = ['eu', 'us'].map((region) => ({
        url: `https://health.${region}.example.com`,
        'x-region': region,
      }));
    },
    'major servers-rewritten: The same servers are listed in another form, which generated code can depend on: `https://health.eu.example.com`, `https://health.us.example.com`.',
  ),
  edit(
    'a region gets a server',
    (it) => {
      const { servers } = at(it, '/parts', 'patch');
      servers.push({ url: 'https://parts.asia.example.com', 'x-region': 'asia' });
    },
    'minor server-added: The server `https://parts.asia.example.com` is new.',
  ),
  edit(
    'a security scheme changes',
    (it) => {
      component(it, 'securitySchemes', 'Token').scheme = 'basic';
    },
    'major security-scheme-changed: Requests carry the credentials of `Token` differently: the `scheme` `basic` instead of `bearer`.',
  ),
  edit(
    'a client group changes',
    (it) => {
      it.tags[0]['x-client-group'] = 'items';
    },
    "major client-group-changed: The client's group `things` is now `items`.",
  ),
  edit(
    'a section is added before others',
    (it) => {
      it.tags.unshift({ name: 'New', description: 'News.' });
    },
    'minor tag-added: The section New is new.',
  ),
  edit(
    'a schema is renamed',
    (it) => {
      const text = JSON.stringify(it).replaceAll('schemas/Error"', 'schemas/Problem"');
      Object.assign(it, JSON.parse(text));
      const { Error: renamed, ...schemas } = it.components.schemas ?? {};
      it.components.schemas = { ...schemas, Problem: renamed };
    },
    'major schema-renamed: The schema `Error` was renamed to `Problem`.',
  ),
  edit(
    'a renamed schema changes',
    (it) => {
      component(it, 'schemas', 'Problem').properties.error.type = ['string', 'null'];
    },
    'major null-added: `error` of a problem can be `null` in responses.',
  ),
  edit(
    'a schema that nothing uses is added',
    (it) => {
      it.components.schemas = { ...it.components.schemas, Extra: { type: 'string' } };
    },
    'patch schema-added: The schema `Extra` is new.',
  ),
  edit(
    'descriptions, examples and the introduction are revised',
    (it) => {
      it.info.description = 'Other.';
      it.tags[2].description = 'Rest.';
      component(it, 'examples', 'Parts').summary = 'Others';
      at(it, '/parts', 'get').description = 'Other.';
      component(it, 'responses', 'ThingFound').description = 'Other.';
    },
    'patch text-revised: Descriptions and examples of 1 operation, 1 response and 3 other parts were revised.',
  ),
];
