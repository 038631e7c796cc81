import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';

const root = path.join(import.meta.dirname, '../..');

test('every text file is checked out with line feeds, whatever core.autocrlf is', () => {
  const lines = execFileSync('git', ['ls-files', '--eol'], { cwd: root, encoding: 'utf8' });
  const wrong = lines
    .trim()
    .split('\n')
    .filter((line) => !/^i\/(lf|none|-text)\s+w\/\S*\s+attr\/text(=auto)? eol=lf\s/.test(line));
  expect(wrong).toEqual([]);
});
