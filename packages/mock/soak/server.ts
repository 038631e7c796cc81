/** The mock under attack; it sends its port and its memory usage to `run.ts`. */

import { type MockOptions, startMock } from '../src/index.ts';
import { maxBodyBytes } from './malformed.ts';

const engine = process.argv[2] as NonNullable<MockOptions['engine']>;
const mock = await startMock({ engine, maxBodyBytes });
process.on('message', () => {
  global.gc?.();
  process.send?.({ rss: process.memoryUsage().rss });
});
process.send?.({ port: Number(new URL(mock.url).port) });
