import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { layoutOf } from '../../scripts/support/layout.ts';
import { createDetector, type Exception, formatFinding, parseGlossary } from './glossary.ts';
import { exceptions } from './glossary-exceptions.ts';

const { root } = layoutOf();

const sample = `# Contributing

| term | meaning | do not say |
| --- | --- | --- |
| other | A table of another section. | \`table\` |

## Glossary

| term | meaning | do not say |
| --- | --- | --- |
| response; \`respond\` | What a server sends. | \`answer*\`, \`reply\` |
| reject | Decline. | \`refus*\` |
| listed in | See the reference. | \`stands in\` |
| bug | An error in code. | |

## Dependencies
`;

test('parses the table of the section "Glossary"', () => {
  expect(parseGlossary(sample)).toEqual([
    { say: 'response; respond', avoid: ['answer*', 'reply'] },
    { say: 'reject', avoid: ['refus*'] },
    { say: 'listed in', avoid: ['stands in'] },
    { say: 'bug', avoid: [] },
  ]);
});

test('requires a glossary', () => {
  expect(() => parseGlossary('# Contributing\n')).toThrow('There is no glossary.');
});

describe('the detector', () => {
  /** Returns the rejected words of a file as `line word`. */
  function detect(text: string, file = 'src/example.ts', allowed: readonly Exception[] = []) {
    const findings = createDetector(parseGlossary(sample), allowed)(file, text);
    return findings.map(({ line, word }) => `${line} ${word}`);
  }

  test.each([
    ['an identifier in camelCase', 'const readAnswer = 1;', ['1 Answer']],
    ['an acronym in an identifier', 'const HTTPAnswer = 1;', ['1 Answer']],
    ['an identifier in snake_case', 'answer_count: 1', ['1 answer']],
    ['a constant', 'const ANSWER_COUNT = 1;', ['1 ANSWER']],
    ['an identifier with digits', 'const answer2 = 1;', ['1 answer']],
    ['an import of a file in kebab-case', "import './last-answer.ts';", ['1 answer']],
    ['prose', 'It is answered with 402.', ['1 answered']],
    ['a capital', 'Refused: no token.', ['1 Refused']],
    ['a second line', 'Fine.\n// No answer.', ['2 answer']],
    ['several words in a line', 'It refuses to reply.', ['1 refuses', '1 reply']],
    ['a phrase', 'It stands in the reference.', ['1 stands in']],
    ['a phrase across lines of a comment', ' * It stands\n * in the reference.', ['1 stands in']],
  ])('finds %s', (_, text, found) => {
    expect(detect(text)).toEqual(found);
  });

  test.each(['src/answer.ts', 'src/answer/index.ts', 'src/last-answer.ts', 'src/LastAnswer.ts'])(
    'finds the file name %s',
    (file) => {
      expect(detect('', file)).toHaveLength(1);
    },
  );

  test.each([
    ['the code of a system error', "if (code === 'ECONNREFUSED') retry();"],
    ['another word with the same letters', 'They replyed to unanswered calls.'],
    ['the words of a phrase alone', 'It stands. In the reference.'],
    ['a word of another table', 'A table.'],
  ])('accepts %s', (_, text) => {
    expect(detect(text)).toEqual([]);
  });

  test('accepts a text in every file, but not the same line without it', () => {
    const allowed = [{ text: /connection refused/gi, reason: 'A system error.' }];
    expect(detect('Connection refused: no answer.', 'a.ts', allowed)).toEqual(['1 answer']);
    expect(detect('The server refused.', 'a.ts', allowed)).toEqual(['1 refused']);
  });

  test('accepts everything in a file or folder', () => {
    const allowed = [
      { path: 'LICENSE', reason: 'A license.' },
      { path: 'released/', reason: 'Released.' },
    ];
    expect(detect('No answer.', 'LICENSE', allowed)).toEqual([]);
    expect(detect('No answer.', 'released/1.json', allowed)).toEqual([]);
    expect(detect('No answer.', 'src/LICENSE', allowed)).toEqual(['1 answer']);
  });

  test('accepts everything from a line on', () => {
    const allowed = [{ path: 'CHANGELOG.md', from: /^## \d/, reason: 'Released.' }];
    const text = '## Unreleased\nNo answer.\n## 1.0.0\nNo answer.';
    expect(detect(text, 'CHANGELOG.md', allowed)).toEqual(['2 answer']);
  });

  test('reports file, line, word and what to say', () => {
    const [finding] = createDetector(parseGlossary(sample))('a.ts', '// No answer.');
    const [name] = createDetector(parseGlossary(sample))('answer.ts', '');
    const say = 'say: response; respond';
    expect(finding && formatFinding('a.ts', finding)).toBe(`a.ts:1: "answer"; ${say}`);
    expect(name && formatFinding('answer.ts', name)).toBe(
      `answer.ts (file name): "answer"; ${say}`,
    );
  });
});

test('no file of the repository uses a word that the glossary rejects', () => {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  const files = listed.split('\0').filter((file) => file && existsSync(path.join(root, file)));
  const glossary = parseGlossary(readFileSync(path.join(root, 'CONTRIBUTING.md'), 'utf8'));
  const detect = createDetector(glossary, exceptions);
  const findings = files.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const isBinary = text.includes('\0');
    return detect(file, isBinary ? '' : text).map((finding) => formatFinding(file, finding));
  });
  expect(files.length).toBeGreaterThan(500);
  if (findings.length > 0) {
    throw new Error(`${findings.length} rejected words:\n${findings.slice(0, 200).join('\n')}`);
  }
});
