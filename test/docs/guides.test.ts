import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { curl } from '../commands/curl.ts';
import { firstTable, guideBlocks } from './guides.ts';
import { runProgram } from './run-program.ts';
import { buildSiteInMemory } from './site.ts';

const site = await buildSiteInMemory();
const { files, contract } = site;
const read = (path: string): string => files.get(path) ?? '';

let mock: Mock;
beforeAll(async () => {
  mock = await startMock();
});
afterAll(() => mock.stop());

test('what is copied from a code block is what its guide has', () => {
  const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };
  for (const { guide, code } of ['sh', 'ts', 'js'].flatMap((it) => guideBlocks(site, it))) {
    const html = read(guide.replace('.md', '.html'));
    const blocks = Array.from(html.matchAll(/<pre[^>]*>([\s\S]*?)<\/pre>/g), ([, it = '']) =>
      it.replace(/<[^>]+>/g, '').replace(/&([^;]+);/g, (_, name) => entities[name] ?? ''),
    );
    expect(blocks.map((it) => it.trim())).toContain(code.trim());
  }
});

test('their curl commands work', async () => {
  const commands = guideBlocks(site, 'sh');
  expect(commands.length).toBeGreaterThan(5);
  for (const { guide, code } of commands) {
    const line = code.replace(/https?:\/\/[^/]+/, mock.url);
    const { status } = await curl(line, { BEARER_TOKEN: 'any-token', API_TOKEN: 'tk-us-any' });
    expect([guide, code, Math.floor(status / 100)]).toEqual([guide, code, 2]);
  }
});

test('their programs run and print something', async () => {
  const programs = guideBlocks(site, 'ts');
  expect(programs.length).toBeGreaterThan(4);
  for (const { guide, code } of programs) {
    const { printed } = await runProgram(code, mock.url);
    expect([guide, printed.length > 0]).toEqual([guide, true]);
  }
});

test('the errors guide lists every error status, with a valid body', () => {
  const rows = firstTable(read('guides/errors.md'));
  const documented = contract.operations.flatMap(({ responses }) => responses);
  const errors = new Set(
    documented.map(({ status }) => status).filter((it) => /^[45]\d\d$/.test(it)),
  );
  expect(rows.map(([status]) => status)).toEqual([...errors].sort());
  for (const [status, , body = ''] of rows) {
    const contents = documented.filter((it) => it.status === status).flatMap((it) => it.content);
    const isValid = contents.some(({ contentType, schema }) => {
      const value =
        contentType === 'application/json' && body.startsWith('{') ? JSON.parse(body) : body;
      return contract.closed.validate(schema, value).length === 0;
    });
    expect([status, body, isValid]).toEqual([status, body, true]);
  }
});
