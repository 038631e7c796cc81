import { at, type Edit, edit } from './edit.ts';

/** Edits of operations. They do not interfere with each other, so one comparison covers them all. */
export const operationEdits: readonly Edit[] = [
  edit(
    'an operation is removed',
    (it) => delete it.paths['/things/{thing_id}']?.put,
    'major operation-removed: `PUT /things/{thing_id}` (`replaceThing`) was removed.',
  ),
  edit(
    'an operation is added',
    (it) => {
      const get = { ...at(it, '/health', 'get'), operationId: 'getNew', summary: 'Get news' };
      it.paths['/new'] = { get: structuredClone(get) };
    },
    'minor operation-added: `GET /new` (`getNew`) is new: Get news.',
  ),
  edit(
    'an operation is deprecated',
    (it) => {
      at(it, '/things/{thing_id}', 'get').deprecated = true;
    },
    'minor operation-deprecated: `GET /things/{thing_id}` (`getThing`) is deprecated.',
  ),
  edit(
    'an operationId changes, and the client method with it',
    (it) => {
      at(it, '/parts', 'get').operationId = 'searchParts';
    },
    'major operation-renamed: `listParts` was renamed to `searchParts`.',
    "major client-method-changed: The client's method `things.listParts` is now `things.searchParts`.",
  ),
  edit(
    'a client method changes',
    (it) => {
      at(it, '/parts', 'post')['x-client-method'] = 'add';
    },
    "major client-method-changed: The client's method `things.create` is now `things.add`.",
  ),
  edit(
    'an operation moves to another tag, which has another client group',
    (it) => {
      at(it, '/parts', 'patch').tags = ['Thing'];
    },
    "major client-group-changed: The client's group `others` is now `things`.",
    'minor tag-changed: `updateParts` moved from the section Other to Thing.',
  ),
  edit(
    'requests are no longer safe to retry',
    (it) => {
      at(it, '/health', 'post')['x-safe-to-retry'] = false;
    },
    'minor retry-safety-changed: Requests are no longer safe to retry.',
  ),
  edit(
    'the path changes',
    (it) => {
      it.paths['/status'] = it.paths['/health'];
      delete it.paths['/health'];
    },
    'major operation-moved: `getHealth` is now `GET /status` instead of `GET /health`.',
    'major operation-moved: `checkHealth` is now `POST /status` instead of `POST /health`.',
  ),
  edit(
    'credentials become required',
    (it) => {
      at(it, '/things/{thing_id}', 'delete').security = [{ Token: [] }];
    },
    'major credentials-required: Credentials are required: `Token`.',
  ),
  edit(
    'the server of an operation changes',
    (it) => {
      at(it, '/status', 'get').servers[0].url = 'https://status2.example.com';
    },
    'major server-changed: The server `https://status.example.com` is now `https://status2.example.com`.',
  ),
];
