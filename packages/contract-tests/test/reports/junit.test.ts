import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { Result } from '../../src/model/result.ts';
import { renderJUnit } from '../../src/reports/formats/junit.ts';
import { crowded, empty, rich } from './results.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
  text: string;
}

/** Parses a document and returns its root; throws if it is not well-formed. */
function parse(xml: string): Element {
  const parser = new SaxesParser();
  const document: Element = { name: '', attributes: {}, children: [], text: '' };
  const open = [document];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last) last.text += text;
  });
  parser.write(xml).close();
  return document.children[0] as Element;
}

const named = (element: Element | undefined, name: string): Element[] =>
  element?.children.filter((it) => it.name === name) ?? [];

describe('the JUnit report', () => {
  const root = parse(renderJUnit(rich));
  const suites = named(root, 'testsuite');
  const cases = suites.flatMap((suite) => named(suite, 'testcase'));

  test('has a test suite for each check, with correct counts', () => {
    expect(root.attributes).toMatchObject({
      tests: '13',
      failures: '4',
      errors: '3',
      skipped: '4',
    });
    expect(suites.map(({ attributes }) => attributes.name)).toEqual(['valid', 'state', 'run']);
    for (const suite of suites) {
      const inside = named(suite, 'testcase');
      const having = (name: string) => inside.filter((it) => named(it, name).length > 0).length;
      expect(suite.attributes).toMatchObject({
        tests: String(inside.length),
        failures: String(having('failure')),
        errors: String(having('error')),
        skipped: String(having('skipped')),
        timestamp: '2026-01-02T03:04:05.678Z',
      });
    }
  });

  test('has one failure per case with all failures', () => {
    const [first] = cases;
    const [failure, ...others] = named(first, 'failure');
    expect(others).toEqual([]);
    expect(failure?.attributes).toEqual({
      message: 'getAddon: the body does not match its schema (and 1 more)',
      type: 'schema',
    });
    expect(failure?.text.match(/^\[schema\] /gm)).toHaveLength(2);
    expect(failure?.text).toContain('at: body /addon/plan/price');
    expect(failure?.text).toContain('reproduce: curl ');
  });

  test('tells each broken rule once, and what other cases fail for the same reason', () => {
    const [schema] = rich.findings.filter(({ message }) => message.includes('its schema'));
    const repeated = ['first', 'second'].map((title) => ({
      ...rich.cases[0],
      title,
      findings: schema?.places ?? [],
    })) as Result['cases'];
    const root = parse(
      renderJUnit({ ...empty, cases: repeated, findings: schema ? [schema] : [] }),
    );
    const [one, other] = named(named(root, 'testsuite')[0], 'testcase');
    expect(named(one, 'failure')).toHaveLength(1);
    expect(other?.children).toMatchObject([
      { name: 'skipped', attributes: { message: 'fails for the same reason as: first' } },
    ]);
    expect(root.attributes).toMatchObject({ tests: '2', failures: '1', skipped: '1' });
  });

  test('reports notices without failing', () => {
    const notified = cases.find((it) => it.attributes.name === 'listAddons as documented');
    expect(notified?.children.map(({ name }) => name)).toEqual(['system-out']);
  });

  test('says why a case was skipped', () => {
    expect(named(cases[6], 'skipped')[0]?.attributes.message).toBe(
      'the operation writes, and --allow-writes is not set',
    );
  });

  test('has unique case names in each test suite', () => {
    const names = cases.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain('valid getAddon as documented (2)');
  });

  test('has errors for an interruption and leftovers', () => {
    const run = named(suites[2], 'testcase');
    expect(run.map(({ attributes }) => attributes.name)).toEqual([
      'completes the run',
      'removes addon ad-1 of example-app',
      expect.stringContaining('removes'),
    ]);
    expect(named(run[1], 'error')[0]?.text).toContain(rich.leftovers[0]?.command);
  });

  test('has errors for failures outside of the cases', () => {
    const { cases, ...rest } = rich;
    const root = parse(renderJUnit({ ...rest, cases: cases.slice(1) }));
    const run = named(root, 'testsuite').find(({ attributes }) => attributes.name === 'run');
    const last = named(run, 'testcase').at(-1);
    expect(last?.attributes.name).toBe('has no failures outside of the cases');
    expect(named(last, 'error')[0]?.text.match(/^\[schema\] /gm)).toHaveLength(2);
    expect(root.attributes).toMatchObject({ failures: '3', errors: '4' });
  });

  test('has the seed', () => {
    const properties = named(named(suites[0], 'properties')[0], 'property');
    expect(properties.map(({ attributes }) => attributes)).toContainEqual({
      name: 'seed',
      value: '42',
    });
  });

  test('escapes elements in texts of the server', () => {
    const known =
      'testsuites testsuite properties property testcase failure error skipped system-out';
    const walk = (element: Element): string[] => [element.name, ...element.children.flatMap(walk)];
    expect(known.split(' ')).toEqual(expect.arrayContaining(walk(root)));
    const failure = named(cases[3], 'failure')[0];
    expect(failure?.text).toContain(']]><failure message="forged"/><!--');
    expect(failure?.text).toContain('\\u001b[31mred');
    expect(Object.keys(failure?.attributes ?? {})).toEqual(['message', 'type']);
  });

  test('is valid with many findings and with none', () => {
    parse(renderJUnit(crowded(300)));
    expect(parse(renderJUnit(empty))).toMatchObject({
      attributes: { tests: '0', failures: '0', errors: '0' },
      children: [],
    });
  });
});
