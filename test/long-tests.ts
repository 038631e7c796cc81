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
  {
    files: [
      'test/packages/packed.test.ts',
      'test/packages/mock.test.ts',
      'test/packages/contract-tests.test.ts',
      'test/packages/openapi.test.ts',
      'test/packages/readme.test.ts',
    ],
  },
  // The two longest are in one group.
  { files: ['test/commands/dev.test.ts', 'test/docs/browser.test.ts'] },
  { files: ['test/commands/start.test.ts', 'test/docs/console.test.ts'] },
  {
    files: [
      'test/commands/contract.test.ts',
      'test/commands/contract-tls.test.ts',
      'test/commands/mock.test.ts',
      'test/commands/prism.test.ts',
    ],
  },
  {
    files: [
      'test/pipeline/check.test.ts',
      'test/pipeline/determinism.test.ts',
      'test/pipeline/failures.test.ts',
      'test/packages/reference.test.ts',
    ],
  },
  {
    files: [
      'test/pipeline/release.test.ts',
      'test/pipeline/diff.test.ts',
      'test/pipeline/one-edit.test.ts',
    ],
  },
  { files: ['test/new/pieces.test.ts', 'test/new/rejected.test.ts'] },
  { files: ['test/contract/prism.test.ts', 'test/contract/proxy.test.ts'] },
  { files: ['test/chain/chain.test.ts', 'test/mutations/mutations.test.ts'] },
  {
    files: [
      'test/docs/documents.test.ts',
      'test/docs/downloads.test.ts',
      'test/docs/guide-lint.test.ts',
      'test/docs/languages.test.ts',
      'test/docs/publishing.test.ts',
    ],
    perDay: 2,
  },
  { files: ['test/suite/other-documents.test.ts', 'test/suite/faulty-documents.test.ts'] },
  {
    files: [
      'packages/contract-tests/test/run/run.test.ts',
      'packages/contract-tests/test/run/safety.test.ts',
      'packages/contract-tests/test/run/options.test.ts',
      'packages/contract-tests/test/run/untested.test.ts',
      'packages/contract-tests/test/run/evidence.test.ts',
      'packages/contract-tests/test/faults/further.test.ts',
      'packages/contract-tests/test/faults/styles.test.ts',
      'packages/contract-tests/test/faults/healthy.test.ts',
    ],
    perDay: 2,
  },
  { files: ['test/contract/lifecycle.test.ts', 'packages/mock/test/sandbox/lifecycle.test.ts'] },
  {
    files: [
      'packages/mock/test/state/kill.test.ts',
      'packages/mock/test/state/namespaces.test.ts',
      'packages/mock/test/state/full-disk.test.ts',
      'packages/mock/test/sandbox/model.test.ts',
    ],
    perDay: 2,
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
