import { sample } from './sample.ts';

/** Test files that take long and seldom break alone. */
export interface LongTests {
  /** Paths of the files. */
  readonly files: readonly string[];
  /** Number of files that run each day, other ones every day. Default: 1. */
  readonly perDay?: number;
}

/** All run at night, and whenever the command line names them. */
export const longTests: readonly LongTests[] = [
  // Packages and commands as users install and run them. The longest are together, so that no day has many of them.
  {
    files: [
      'test/packages/packed.test.ts',
      'test/packages/mock.test.ts',
      'test/packages/contract-tests.test.ts',
      'test/commands/dev.test.ts',
      'test/commands/start.test.ts',
      'test/docs/console.test.ts',
      'test/pipeline/failures.test.ts',
      'test/pipeline/release.test.ts',
      'packages/command/test/interruption.test.ts',
      'packages/contract-tests/test/reports/command.test.ts',
      'packages/contract-tests/test/run/found-faults.test.ts',
    ],
  },
  {
    files: [
      'test/packages/openapi.test.ts',
      'test/packages/readme.test.ts',
      'test/packages/reference.test.ts',
      'test/commands/arguments.test.ts',
      'test/commands/contract.test.ts',
      'test/commands/contract-tls.test.ts',
      'test/commands/mock.test.ts',
      'test/commands/prism.test.ts',
      'test/contract/prism.test.ts',
      'test/contract/proxy.test.ts',
      'packages/contract-tests/test/secrets.test.ts',
      'packages/mock/test/prism/lazy-packages.test.ts',
    ],
  },
  {
    files: [
      'test/docs/browser/pages.test.ts',
      'test/docs/browser/phone.test.ts',
      'test/docs/browser/reference.test.ts',
      'test/docs/browser/reload.test.ts',
      'test/docs/documents.test.ts',
      'test/docs/downloads.test.ts',
      'test/docs/guide-lint.test.ts',
      'test/docs/languages.test.ts',
      'test/docs/publishing.test.ts',
      'packages/docs/test/changelog.test.ts',
    ],
  },
  // `npm run check`, which `npm test` runs, lints and builds, too. Cases of changesets are histories of git.
  {
    files: [
      'test/pipeline/bench.test.ts',
      'test/pipeline/check.test.ts',
      'test/pipeline/determinism.test.ts',
      'test/pipeline/diff.test.ts',
      'test/pipeline/one-edit.test.ts',
      'test/pipeline/needed-changesets.test.ts',
      'test/pipeline/changesets.test.ts',
      'test/new/pieces.test.ts',
      'test/new/rejected.test.ts',
      'packages/pack/test/publish.test.ts',
    ],
  },
  {
    files: [
      'test/generated/every-operation.test.ts',
      'test/generated/features.test.ts',
      'test/generated/growth.test.ts',
      'test/variants/parsers.test.ts',
      'test/variants/meaning.test.ts',
      'packages/client/test/errors/error-for-status.test.ts',
      'packages/client/test/transport/mask.test.ts',
      'packages/client/test/policies/real-use.test.ts',
    ],
  },
  // Whole runs of the suite.
  {
    files: [
      'test/chain/chain.test.ts',
      'test/mutations/mutations.test.ts',
      'test/suite/other-documents.test.ts',
      'test/suite/faulty-documents.test.ts',
      'test/contract/lifecycle.test.ts',
      'packages/mock/test/sandbox/lifecycle.test.ts',
      'packages/contract-tests/test/run/run.test.ts',
      'packages/contract-tests/test/run/safety.test.ts',
      'packages/contract-tests/test/faults/verdicts.test.ts',
      'packages/contract-tests/test/run/connections.test.ts',
    ],
  },
  {
    files: [
      'packages/contract-tests/test/run/options.test.ts',
      'packages/contract-tests/test/run/untested.test.ts',
      'packages/contract-tests/test/run/evidence.test.ts',
      'packages/contract-tests/test/run/clocks.test.ts',
      'packages/contract-tests/test/run/marked-secrets.test.ts',
      'packages/contract-tests/test/faults/further.test.ts',
      'packages/contract-tests/test/faults/styles.test.ts',
      'packages/contract-tests/test/faults/healthy.test.ts',
      'packages/contract-tests/test/baseline/baseline.test.ts',
      'packages/contract-tests/test/har/har.test.ts',
      'packages/contract-tests/test/reports/invalid-options.test.ts',
      'packages/contract-tests/test/action.test.ts',
    ],
    perDay: 2,
  },
  // The mock: its state, and documents of others.
  {
    files: [
      'packages/mock/test/state/kill.test.ts',
      'packages/mock/test/state/namespaces.test.ts',
      'packages/mock/test/state/full-disk.test.ts',
      'packages/mock/test/state/damage.test.ts',
      'packages/mock/test/state/state.test.ts',
      'packages/mock/test/sandbox/model.test.ts',
      'packages/mock/test/documents/responses.test.ts',
      'packages/mock/test/documents/requests.test.ts',
      'packages/mock/test/documents/validation.test.ts',
      'packages/mock/test/documents/state.test.ts',
      'packages/mock/test/documents/growth.test.ts',
      'packages/mock/test/documents/collections.test.ts',
      'packages/mock/test/http/malformed.test.ts',
      'packages/mock/test/http/validation.test.ts',
      'packages/mock/test/http/listeners.test.ts',
      'packages/mock/test/http/growth.test.ts',
    ],
    perDay: 4,
  },
];

/** Whether an argument of jest names a file, or a folder that contains it. */
const names = (argument: string, file: string): boolean =>
  /[./]/.test(argument) && file.includes(argument.replace(/^\.\//, ''));

/**
 * Returns the long tests that do not run today.
 *
 * @param argv the arguments of jest; the files that they name run.
 * @param seed default: what this run of the tests has; see `sample`.
 * @param all run all. Default: at night.
 */
export function skippedToday(
  argv: readonly string[],
  { seed, all }: { readonly seed?: string; readonly all?: boolean } = {},
): readonly string[] {
  return longTests.flatMap(({ files, perDay = 1 }) => {
    const run = sample(files, {
      kindOf: () => files.join(),
      perKind: perDay,
      minKinds: 1,
      ...(seed !== undefined && { seed }),
      ...(all !== undefined && { all }),
    });
    return files.filter((file) => !run.includes(file) && !argv.some((it) => names(it, file)));
  });
}

/**
 * Returns test files in their order, but the long ones first: in a new checkout, jest starts the largest files first, and one
 * that is small and long would end alone.
 */
export function longFirst<Test extends { readonly path: string }>(tests: readonly Test[]): Test[] {
  const files = longTests.flatMap((it) => it.files);
  const isLong = ({ path }: Test) => files.some((file) => path.endsWith(`/${file}`));
  return [...tests.filter(isLong), ...tests.filter((it) => !isLong(it))];
}
