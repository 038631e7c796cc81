import { expect, test } from '@jest/globals';
import { type MockOptions, startMock } from '../src/index.ts';

test.each<[object, string]>([
  [{ engine: 'Sandbox' }, "The option engine of startMock must be one of 'prism', 'sandbox'."],
  [{ stateful: true }, 'Unknown option "stateful" of startMock: the options are engine, port, '],
  [
    { engine: 'sandbox', requestPerMinute: 1 },
    'Unknown option "requestPerMinute" of startMock: did you mean requestsPerMinute?',
  ],
  [{ constructor: 1 }, 'Unknown option "constructor" of startMock: '],
  [{ requestsPerMinute: 0 }, 'The option requestsPerMinute of startMock must be an integer from 1'],
  [
    { controlToken: '0123456789abcdef' },
    'controlHost and controlToken of startMock need controlPort',
  ],
  [{ controlHost: '127.0.0.1' }, 'controlHost and controlToken of startMock need controlPort'],
  [{ port: 70_000 }, 'The option port of startMock must be an integer from 0 to 65535.'],
  [{ port: '4010' }, 'The option port of startMock must be an integer from 0 to 65535.'],
  [null as unknown as object, 'The options of startMock must be an object.'],
  [[], 'The options of startMock must be an object.'],
  [{ log: true }, 'The option log of startMock must be a function.'],
  ...[null, 'file.json', []].map((document): [object, string] => [
    { document },
    'The option document of startMock must be a bundled OpenAPI document, as JSON.parse returns it.',
  ]),
  [{ fixture: 'a.yaml' }, "The options fixture and state of startMock need engine: 'sandbox'."],
  [{ state: 'a.json' }, "The options fixture and state of startMock need engine: 'sandbox'."],
])('rejects %j', async (options, sentence) => {
  await expect(startMock(options as MockOptions)).rejects.toThrow(sentence);
});

test('an option that is undefined is not given', async () => {
  const options = { engine: 'sandbox', port: undefined, fixture: undefined } as object;
  const mock = await startMock(options as MockOptions);
  await mock.stop();
});
