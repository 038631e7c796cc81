import { createRequire } from 'node:module';
import { describe, expect, test } from '@jest/globals';
import { Ajv, type AnySchema } from 'ajv';
import formats from 'ajv-formats';
import type { Entry, Har } from 'har-format';
import { renderHar } from '../../src/reports/formats/har.ts';
import { baseUrl, empty, hostile, huge, rich } from './results.ts';

const require = createRequire(import.meta.url);

/** Creates a validator for the published schemas of HAR 1.2. */
function validatorOfHar() {
  const schemas: Record<string, AnySchema> = require('har-schema');
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'));
  ajv.addSchema(Object.values(schemas));
  return (har: unknown) => {
    ajv.validate('har.json', har);
    return ajv.errorsText();
  };
}

describe('the HAR report', () => {
  const har: Har = JSON.parse(renderHar(rich));
  const { entries } = har.log;
  const withBody = (body: string): Entry | undefined =>
    entries.find(({ request }) => request.postData?.text?.startsWith(body.slice(0, 1_000)));

  test.each([
    ['with something of everything', rich],
    ['of nothing', empty],
  ])('is valid: %s', (_name, result) => {
    const validate = validatorOfHar();
    const valid = JSON.parse(renderHar(result));
    expect(validate(valid)).toBe('No errors');
    delete valid.log.creator;
    expect(validate(valid)).not.toBe('No errors');
  });

  test('has every exchange, in chronological order', () => {
    expect(entries).toHaveLength(rich.exchanges.length);
    const times = entries.map(({ startedDateTime }) => startedDateTime);
    expect(times).toEqual([...times].sort());
    expect(entries[0]?.request).toMatchObject({
      url: `${baseUrl}/v1/apps?a=1&b=%20c`,
      queryString: [
        { name: 'a', value: '1' },
        { name: 'b', value: ' c' },
      ],
    });
  });

  test('keeps requests and responses unchanged', () => {
    const entry = withBody(hostile);
    expect(entry?.request.postData).toEqual({ mimeType: 'application/json', text: hostile });
    expect(entry?.request.bodySize).toBe(Buffer.byteLength(hostile));
    expect(entry?.response).toMatchObject({
      status: 200,
      statusText: 'OK',
      redirectURL: hostile,
      content: { size: Buffer.byteLength(hostile), text: hostile },
    });
    expect(entry?.response.headers).toContainEqual({ name: 'x-hostile', value: hostile });
    expect(entry?.time).toBe(12.5);
  });

  test('keeps the bytes of a response that is not UTF-8', () => {
    const content = entries.find((it) => it.response.content.encoding)?.response.content;
    expect(content).toMatchObject({ encoding: 'base64', size: 4 });
    expect(Buffer.from(content?.text ?? '', 'base64')).toEqual(Buffer.from([99, 97, 102, 0xe9]));
  });

  test('says why there was no response', () => {
    const entry = entries.find(({ response }) => response.status === 0);
    expect(entry?.response.comment).toBe('the connection was closed before the response');
  });

  test('contains the findings, even if a finding has a copy of the exchange', () => {
    const copied = { ...rich, findings: structuredClone(rich.findings), cases: [] };
    const { entries }: Har['log'] = JSON.parse(renderHar(copied)).log;
    const found = entries.find((it) => it.comment?.includes('failure [schema]'));
    expect(found?.comment).toBe(
      [
        'notice [undocumented] the body has a property that is not documented',
        'failure [schema] the body does not match its schema',
      ].join('\n'),
    );
  });

  test('cuts huge bodies and says so', () => {
    const entry = withBody(huge);
    const comment = `Cut at 1000000 of ${huge.length} characters.`;
    expect(entry?.request.postData).toMatchObject({ comment, text: huge.slice(0, 1_000_000) });
    expect(entry?.response.content).toMatchObject({ comment, size: huge.length });
  });
});
