import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';
import { blocksOf } from '../packages/readme.ts';
import { curl } from './curl.ts';

const file = new URL('../../packages/mock/README.md', import.meta.url);

/** Returns the curl commands in a section, each on one line. */
function commandsUnder(heading: string): string[] {
  const blocks = blocksOf(readFileSync(file, 'utf8'));
  const code = blocks.filter((it) => it.heading === heading && it.language === 'sh');
  return code
    .flatMap((it) => it.code.replaceAll('\\\n', ' ').split('\n'))
    .filter((line) => line.startsWith('curl '))
    .map((line) => line.replace(/ +# .*$/, ''));
}

test('the table of options has those of startMock, with their defaults', () => {
  const source = readFileSync(new URL('../../packages/mock/src/mock.ts', import.meta.url), 'utf8');
  const [options = ''] = /export interface MockOptions \{[\s\S]*?\n\}/.exec(source) ?? [];
  const members = options.matchAll(/\/\*\*([\s\S]*?)\*\/\s+readonly (\w+)\?: (.*);/g);
  const documented = [...members].map(([, comment = '', name]) => {
    const text = comment.replace(/\n\s*\*/g, '');
    const [, value = ''] = /Default: ([^;]*?)(?:\.\s|\.?\s*$| \(|;)/.exec(text) ?? [];
    return [name, value.replaceAll('`', '').trim()];
  });
  const [, section = ''] = readFileSync(file, 'utf8').split('`startMock` takes these options');
  const rows = [
    ...(section.split('The mock has')[0]?.matchAll(/^\| `(\w+)` \|.*\| (.*) \|$/gm) ?? []),
  ];
  const listed = rows.map(([, name, value = '']) => [name, value.replace(/[`']|:.*/g, '')]);
  expect(Object.fromEntries(listed)).toEqual(Object.fromEntries(documented));
});

const rootReadme = new URL('../../README.md', import.meta.url);

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ engine: 'sandbox', controlPort: 0 });
});
afterAll(() => mock.stop());

describe('the curl commands of the README', () => {
  test('for the sandbox return the documented status codes', async () => {
    const statuses: number[] = [];
    for (const command of commandsUnder('The sandbox')) {
      statuses.push((await curl(command.replace('$API', mock.url))).status);
    }
    expect(statuses).toEqual([200, 201, 402, 200]);
  });

  test('for the control interface work', async () => {
    const statuses: number[] = [];
    for (const command of commandsUnder('Control interface')) {
      statuses.push((await curl(command.replace('$CONTROL', mock.controlUrl ?? ''))).status);
    }
    expect(statuses).toEqual([200, 200, 200, 204, 204, 204]);
  });
});

test('the curl commands of the root README return what it shows', async () => {
  const { url, stop } = await startMock();
  try {
    const code = blocksOf(readFileSync(rootReadme, 'utf8')).map((it) => it.code);
    const commands = code
      .flatMap((it) => it.replaceAll('\\\n', ' ').split('\n'))
      .map((line) => line.trim())
      .filter((line) => line.startsWith('curl '));
    const responses = [];
    for (const command of commands) {
      responses.push(await curl(command.replace('http://127.0.0.1:4010', url)));
    }
    expect(responses.map((it) => it.status)).toEqual([200, 200, 404]);
    expect(code).toContain(`${await responses.at(-1)?.text()}\n`);
  } finally {
    await stop();
  }
});
