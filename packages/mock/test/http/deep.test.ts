import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Mock, startMock } from '@scalingo-addons/mock';

/** Nesting beyond what recursive code can process. */
const depth = 100_000;
const nested = (open: string, close: string, levels = depth) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;
const addon = (options: string) =>
  `{"addon":{"addon_provider_id":"redis","plan_id":"12","options":${options}}}`;

const headers = { Authorization: 'Bearer example-token', 'Content-Type': 'application/json' };

describe.each(['prism', 'sandbox'] as const)(
  'deep nesting is rejected by the mock: %s',
  (engine) => {
    let mock: Mock;
    beforeAll(async () => {
      mock = await startMock({ engine, controlPort: 0 });
    });
    afterAll(() => mock.stop());

    test.each([
      ['arrays', nested('[', ']')],
      ['objects', nested('{"a":', '}')],
      ['arrays without an end', '['.repeat(depth)],
      ['arrays and objects in turns', nested('[{"a":', '}]', 33)],
      ['objects where any member is allowed', addon(nested('{"a":', '}'))],
    ])('%s', async (_, body) => {
      const url = `${mock.url}/v1/apps/example-app/addons`;
      const response = await fetch(url, { method: 'POST', headers, body });
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        error: 'the body is nested deeper than 64 levels',
      });
    });

    test('by the control interface, which takes smaller bodies', async () => {
      for (const [levels, status] of [
        [1_600, 400],
        [depth, 413],
      ] as const) {
        const body = nested('{"a":', '}', levels);
        const url = `${mock.controlUrl}/faults`;
        expect((await fetch(url, { method: 'PUT', headers, body })).status).toBe(status);
      }
      expect((await fetch(`${mock.controlUrl}/healthz`)).status).toBe(200);
    });
  },
);
