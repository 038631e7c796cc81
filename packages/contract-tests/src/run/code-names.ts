import type { MissedPart, Share } from '../model/coverage.ts';
import { RunError } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { Result } from '../model/result.ts';

/** What the texts of a run name as options of the command, and what they are in code. */
const namesInCode: Readonly<Record<string, string>> = {
  '--allow-paid': 'allowPaid',
  '--allow-writes': 'allowWrites',
  '--app': 'app',
  '--auth-url': 'authUrl',
  '--base-url': 'baseUrl',
  '--header': 'headers',
  '--max-time': 'maxTimeMs',
  '--other-app': 'otherApp',
  '--plan': 'plan',
  '--provider': 'provider',
  '--rate': 'requestsPerMinute',
  '--remove-suspected': 'removeSuspected',
  '--skip': 'skip',
  '--update-baseline': 'updateBaseline and formatBaseline',
  'clean-up --ledger': 'cleanUp and the ledger',
  SCALINGO_API_TOKEN: 'credentials.apiToken',
  SCALINGO_BEARER_TOKEN: 'credentials.bearerToken',
  SCALINGO_FOREIGN_BEARER_TOKEN: 'credentials.foreignBearerToken',
};

/** Not the variable of a shell, which takes the place of a secret. */
const form = new RegExp(`(?<![\\w$-])(?:${Object.keys(namesInCode).join('|')})(?![\\w-])`, 'g');

/** Returns a text with the options of functions in place of those of the command. */
export const inCode = (text: string): string =>
  text.replaceAll(form, (name) => namesInCode[name] ?? name);

/** Returns a result whose texts name options of functions. Findings that are shared remain so. */
function resultInCode(result: Result): Result {
  const known = new Map<Finding, Finding>();
  // Of a finding, the suite itself only writes what is expected: the rest may quote the server.
  const findingInCode = <T extends Finding>(finding: T): T => {
    const expected = inCode(finding.expected);
    if (expected === finding.expected) return finding;
    const named = known.get(finding) ?? { ...finding, expected };
    known.set(finding, named);
    return named as T;
  };
  const { coverage } = result;
  const partsInCode = (parts: readonly MissedPart[]) =>
    parts.map((it) => ({ ...it, why: inCode(it.why) }));
  const shareInCode = (share: Share): Share => ({ ...share, missed: partsInCode(share.missed) });
  return {
    ...result,
    cases: result.cases.map((it) => ({
      ...it,
      skipped: it.skipped && inCode(it.skipped),
      findings: it.findings.map(findingInCode),
    })),
    findings: result.findings.map((rule) => {
      const [first, ...others] = rule.places;
      const places = [findingInCode(first), ...others.map(findingInCode)] as const;
      return { ...findingInCode(rule), places };
    }),
    coverage: {
      ...coverage,
      operations: shareInCode(coverage.operations),
      responses: shareInCode(coverage.responses),
      parameters: shareInCode(coverage.parameters),
      properties: shareInCode(coverage.properties),
      untested: partsInCode(coverage.untested),
    },
    leftovers: result.leftovers.map((it) => ({ ...it, why: inCode(it.why) })),
    interrupted: result.interrupted && inCode(result.interrupted),
  };
}

/** Returns an error whose message names options of functions; any other error than a RunError as it is. */
export function errorInCode(error: unknown): unknown {
  if (!(error instanceof RunError)) return error;
  return new RunError(inCode(error.message), error.result && resultInCode(error.result));
}

/** Awaits the result of a run, and names options of functions in it. */
export async function namedInCode(running: Promise<Result>): Promise<Result> {
  try {
    return resultInCode(await running);
  } catch (error) {
    throw errorInCode(error);
  }
}
