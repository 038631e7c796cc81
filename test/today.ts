import { test } from '@jest/globals';
import { isNightly, oneOf } from './sample.ts';

/** `test` for what takes long and seldom breaks alone: runs at night only. */
export const testAtNight: typeof test | typeof test.skip = isNightly ? test : test.skip;

/**
 * Returns `test` for one of several long tests each day, and for all at night.
 *
 * @param names of the tests, to be given one by one to the returned function.
 */
export function testOfToday<Name extends string>(...names: readonly Name[]) {
  const runsToday = oneOf(...names);
  return (name: Name): typeof test | typeof test.skip => (runsToday(name) ? test : test.skip);
}
