import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RunOptions, runContract } from '@scalingo-addons/contract-tests';
import { type Mock, startMock } from '@scalingo-addons/mock';

const text = { type: 'string' };
const json = (schema: object, value: unknown) => ({
  'application/json': { schema, examples: { one: { value } } },
});
const note = {
  type: 'object',
  required: ['id', 'title'],
  properties: { id: { ...text, readOnly: true }, title: text },
};
const newNote = { type: 'object', required: ['title'], properties: { title: text } };
const one = { id: 'n1', title: 'first' };
const list = {
  type: 'object',
  required: ['notes'],
  properties: { notes: { type: 'array', items: note } },
};
const missing = { 404: { description: 'Not found.', content: json({ type: 'object' }, {}) } };
const invalid = {
  400: { description: 'Malformed.' },
  415: { description: 'Another type.' },
  422: { description: 'Invalid.' },
};
const id = {
  name: 'note_id',
  in: 'path',
  required: true,
  schema: text,
  examples: { one: { value: 'n1' } },
};

const app = { ...id, name: 'app', examples: { one: { value: 'example-app' } } };

const formType = 'application/x-www-form-urlencoded';
const formBody = {
  required: true,
  content: { [formType]: { schema: newNote, examples: { one: { value: { title: 'x' } } } } },
};

/** Returns a document with notes, which are created from a form. */
const notes = (prefix = '') => ({
  openapi: '3.1.0',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Notes', version: '1.0.0' },
  paths: {
    [`${prefix}/notes`]: {
      ...(prefix !== '' && { parameters: [app] }),
      get: {
        operationId: 'listNotes',
        responses: { 200: { description: 'Notes.', content: json(list, { notes: [one] }) } },
      },
      post: {
        operationId: 'createNote',
        requestBody: formBody,
        responses: { 201: { description: 'A note.', content: json(note, one) }, ...invalid },
      },
    },
    [`${prefix}/notes/{note_id}`]: {
      parameters: prefix === '' ? [id] : [app, id],
      get: {
        operationId: 'getNote',
        responses: { 200: { description: 'A note.', content: json(note, one) }, ...missing },
      },
      delete: {
        operationId: 'deleteNote',
        responses: { 204: { description: 'Removed.' }, ...missing },
      },
    },
    [`${prefix}/notes/{note_id}/visits`]: {
      parameters: prefix === '' ? [id] : [app, id],
      post: {
        operationId: 'addVisit',
        requestBody: formBody,
        responses: { 200: { description: 'Done.' }, ...missing, ...invalid },
      },
    },
  },
});

let mock: Mock;
const form = notes();
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', document: form });
});
afterAll(() => mock.stop());

const run = (options: Partial<RunOptions>) =>
  runContract({ baseUrl: mock.url, app: '', credentials: {}, document: form, seed: 1, ...options });

test('a run that may write and finds nothing that it may write to fails, with the reason', async () => {
  const { findings } = await run({ allowWrites: true });
  expect(findings).toMatchObject([
    {
      check: 'accepts-valid',
      severity: 'failure',
      message: 'the run may write, but sent no request to an operation that writes',
      expected: expect.stringContaining('without allowWrites'),
    },
  ]);
});

test('a run without writes, or of operations that read, passes', async () => {
  expect(await run({})).toMatchObject({ passed: true });
  const operations = ['listNotes', 'getNote'];
  expect(await run({ allowWrites: true, operations })).toMatchObject({ passed: true });
});

test('a required body that is no JSON is not left out: its operation is skipped, with the reason', async () => {
  const document = notes('/apps/{app}');
  const server = await startMock({ engine: 'sandbox', document });
  try {
    const options = { baseUrl: server.url, app: 'example-app', document, allowWrites: true };
    const { findings, cases } = await run(options);
    expect(findings.filter(({ operationId }) => operationId === 'addVisit')).toEqual([]);
    const reasons = cases.filter(({ operationId }) => operationId === 'addVisit');
    expect(reasons.map(({ skipped }) => skipped)).toContain(
      `the body must be ${formType}, and the suite writes JSON only`,
    );
  } finally {
    await server.stop();
  }
});
