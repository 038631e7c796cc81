import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createReadyFile } from '../src/ready-file.ts';

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'ready-'));
});
beforeEach(() => {
  file = path.join(folder, 'ready');
  rmSync(file, { force: true, recursive: true });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a ready file of an earlier process is replaced', () => {
  for (const content of ['', 'http://127.0.0.1:1\n', 'http://a:1\nhttp://b:2\n']) {
    writeFileSync(file, content);
    const ready = createReadyFile(file);
    expect(existsSync(file)).toBe(false);
    ready.write(['http://127.0.0.1:4010']);
    expect(readFileSync(file, 'utf8')).toBe('http://127.0.0.1:4010\n');
    ready.remove();
    expect(existsSync(file)).toBe(false);
  }
});

test('any other file stays', () => {
  const message = `${file} exists and is not a ready file; remove it, or choose another file.`;
  for (const content of ['accounts: []\n', 'x', 'http://a'.repeat(10_000)]) {
    writeFileSync(file, content);
    expect(() => createReadyFile(file)).toThrow(message);
    expect(readFileSync(file, 'utf8')).toBe(content);
  }
  const link = `${file}.link`;
  symlinkSync(file, link);
  expect(() => createReadyFile(link)).toThrow('is not a ready file');
  expect(() => createReadyFile(folder)).toThrow('is not a ready file');
});

test('a file that has been created meanwhile stays', () => {
  const ready = createReadyFile(file);
  writeFileSync(file, 'the state of the mock');
  expect(() => ready.write(['http://127.0.0.1:4010'])).toThrow('is not a ready file');
  expect(readFileSync(file, 'utf8')).toBe('the state of the mock');
});

test('a file that somebody has put in its place stays', () => {
  const ready = createReadyFile(file);
  ready.write(['http://127.0.0.1:4010']);
  writeFileSync(file, 'precious');
  expect(() => ready.remove()).toThrow('is not a ready file');
  expect(readFileSync(file, 'utf8')).toBe('precious');
});
