import { expect, test } from '@jest/globals';
import { defaultSettings, findGuideProblems } from '@scalingo-addons/docs';
import { contractOf, type OpenApiDocument } from '@scalingo-addons/openapi';

const document: OpenApiDocument = {
  openapi: '3.1.1',
  jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
  info: { title: 'Things', version: '1.0.0' },
  servers: [{ url: 'https://api.example.com' }],
  tags: [{ name: 'Big thing', 'x-client-group': 'things' }],
  paths: {
    '/v1/things': {
      get: {
        operationId: 'listThings',
        tags: ['Big thing'],
        responses: { 204: { description: 'Nothing.' } },
      },
    },
  },
  components: {
    schemas: { Thing: { type: 'object' } },
    examples: { Found: { value: { thing: 1 } } },
  },
};

const index = '# Guides\n\n- [First](first.md)\n- [Second](second.md)\n';
const second = '# Second\n\nA guide.\n\n## Its heading\n';

/** Returns the problems of a guide, as `line rule: message`. */
async function problemsOf(text: string, start = '# First\n\nA guide.\n'): Promise<string[]> {
  const problems = await findGuideProblems({
    contract: contractOf(document),
    settings: defaultSettings,
    guides: new Map([
      ['README.md', index],
      ['first.md', `${start}${text}`],
      ['second.md', second],
    ]),
    downloads: ['openapi.json'],
  });
  expect(problems.every(({ file }) => file === 'first.md')).toBe(true);
  return problems.map(({ line, rule, message }) => `${line} ${rule}: ${message}`);
}

test('a guide without problems', async () => {
  const text = `
[A guide](second.md), [a heading](second.md#its-heading), [its own](#first), [a page](../changelog.md#1.0.0),
[an operation](#operation/listThings), [the same](../reference.md#operation/listThings), [a schema](#schema/Thing),
[a tag](#tag/Big-thing), [the console](../console.md#operation/listThings), [a file](../openapi.json),
[a site](https://example.com) and [an address](mailto:me@example.com).

\`example:Found\` and \`other: code\`

\`\`\`sample
sh listThings
\`\`\`

\`\`\`sh
curl -X GET "https://example.com" \\
  -H 'Accept: application/json' | sort
\`\`\`

\`\`\`ts
const value: number = await Promise.resolve(1);
\`\`\`

\`\`\`json
{ "a": [1, null] }
\`\`\`

\`\`\`text
{ not code
\`\`\`
`;
  expect(await problemsOf(text)).toEqual([]);
});

test.each([
  [
    'a page that does not exist',
    '\n[x](third.md)',
    '5 guide-link: The link third.md leads to no page.',
  ],
  ['the second line', '\nText\n[x](third.md)', '6 guide-link: '],
  ['a table', '\n| a |\n| - |\n| b |\n| [x](third.md) |', '8 guide-link: '],
  [
    'a page without an extension',
    '\n[x](second)',
    '5 guide-link: The link second leads to no page.',
  ],
  [
    'HTML instead of Markdown',
    '\n[x](second.html)',
    '5 guide-link: The link second.html leads to no page.',
  ],
  [
    'a page with another name',
    '\n[x](secnd.md)',
    '5 guide-link: The link secnd.md leads to no page. Did you mean the page guides/second.md of the site?',
  ],
  ['the index', '\n[x](README.md)', '5 guide-link: The link README.md leads to no page.'],
  [
    'a heading',
    '\n[x](second.md#none)',
    '5 guide-link: The link second.md#none leads to no heading. guides/second.md has #second, #its-heading.',
  ],
  ['a heading of its own', '\n[x](#none)', '5 guide-link: The link #none leads to no heading.'],
  [
    'an operation',
    '\n[x](#operation/listThing)',
    '5 guide-link: The link #operation/listThing leads to nothing in the reference. Did you mean #operation/listThings?',
  ],
  [
    'a schema',
    '\n[x](#schema/Thingy)',
    '5 guide-link: The link #schema/Thingy leads to nothing in the reference. Did you mean #schema/Thing?',
  ],
  [
    'a tag',
    '\n[x](../reference.md#tag/Thing)',
    '5 guide-link: The link ../reference.md#tag/Thing leads to nothing',
  ],
  ['an operation of the console', '\n[x](../console.md#/Thing/listThings)', '5 guide-link: '],
  ['a file', '\n[x](../openapi.xml)', '5 guide-link: The link ../openapi.xml leads to no page.'],
  ['http', '\n[x](http://example.com)', '5 guide-link: Use https in the link http://example.com.'],
  ['an example', '\n`example:None`', '5 guide-snippet: The contract has no example None.'],
  [
    'a sample',
    '\n```sample\nsh listNone\n```',
    '6 guide-snippet: There is no sample "sh listNone".',
  ],
  [
    'a sample in a language',
    '\n```sample\nperl listThings\n```',
    '6 guide-snippet: There is no sample "perl listThings".',
  ],
  ['JSON', '\n```json\n{\n  "a": 1,\n}\n```', '8 guide-code: This json code does not parse: '],
  ['cut JSON', '\n```json\n{ "a": 1\n```', '6 guide-code: This json code does not parse: '],
  [
    'TypeScript',
    '\n```ts\nconst a = 1;\nconst b: = 2;\n```',
    '7 guide-code: This ts code does not parse: ',
  ],
  [
    'JavaScript',
    '\n```js\nconst a: number = 1;\n```',
    '6 guide-code: This js code does not parse: ',
  ],
  [
    'a shell command',
    '\n```sh\necho one\necho two )\n```',
    '7 guide-code: This sh code does not parse: ',
  ],
])('%s', async (_name, text, problem) => {
  const problems = await problemsOf(`${text}\n`);
  expect(problems).toEqual([expect.stringContaining(problem)]);
  expect(problems[0]?.startsWith(problem)).toBe(true);
});

test('a guide without a title or a paragraph', async () => {
  const problem = '1 guide-structure: A guide must start with a title ("# …") and a paragraph.';
  expect(await problemsOf('', 'Text.\n')).toEqual([problem]);
  expect(await problemsOf('', '# First\n\n## Second\n')).toEqual([problem]);
});

test('an index that lists other guides than there are', async () => {
  const sources = { contract: contractOf(document), settings: defaultSettings, downloads: [] };
  const find = async (guides: [string, string][]) =>
    (await findGuideProblems({ ...sources, guides: new Map(guides) })).map((it) => it.message);
  expect(await find([['second.md', second]])).toEqual([
    'The index of the guides, README.md, does not list second.md.',
  ]);
  expect(await find([['README.md', '# Guides\n\n[Third](third.md)\n']])).toEqual([
    'README.md links to third.md, which does not exist.',
    expect.stringContaining('The link third.md leads to no page.'),
  ]);
  expect(await find([])).toEqual([]);
});
