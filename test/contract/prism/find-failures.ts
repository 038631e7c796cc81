import { setImmediate } from 'node:timers/promises';

/** Number of cases that are checked at a time, to keep a server busy. */
const concurrency = 8;

/**
 * Checks all cases, several at a time. An exception is a finding, too.
 *
 * @returns the findings of the cases that fail, by title.
 */
export async function findFailures<Case extends { readonly title: string }>(
  cases: readonly Case[],
  check: (it: Case) => Promise<readonly string[]>,
): Promise<Record<string, readonly string[]>> {
  const failures: Record<string, readonly string[]> = {};
  const waiting = [...cases];
  // Building the cases can take longer than a server keeps idle connections: those that it closed are to be noticed first.
  await setImmediate();
  const work = async () => {
    for (let it = waiting.shift(); it !== undefined; it = waiting.shift()) {
      const findings = await check(it).catch((error: Error) => [String(error.cause ?? error)]);
      if (findings.length > 0) failures[it.title] = findings;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return failures;
}
