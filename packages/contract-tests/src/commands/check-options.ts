import { option } from '@scalingo-addons/command';

/** Options of every command that checks responses. */
export const checkOptions = {
  strict: option.flag(),
  only: option.text(undefined),
  skip: option.text(undefined),
  operations: option.text(undefined),
  'skip-operations': option.text(undefined),
  'min-coverage': option.number(100, { integer: false }),
};

/** Their `--help` text. */
export const checkUsage = `  --only <checks>          apply only these checks, separated by commas
  --skip <checks>          apply all checks but these
  --operations <ids>       judge only these operations, separated by commas
  --skip-operations <ids>  judge all operations but these
  --strict                 treat notices, such as undocumented properties, as failures
  --min-coverage <percent> fail if less of the contract was covered`;

/** Values of the check options. */
export interface CheckSettings {
  readonly strict: boolean;
  readonly only: string | undefined;
  readonly skip: string | undefined;
  readonly operations: string | undefined;
  readonly 'skip-operations': string | undefined;
}

/** Returns the options of the library. */
export const checkSelection = (settings: CheckSettings) => ({
  strict: settings.strict,
  ...(settings.only !== undefined && { only: listOf(settings.only) }),
  ...(settings.skip !== undefined && { skip: listOf(settings.skip) }),
  ...(settings.operations !== undefined && { operations: listOf(settings.operations) }),
  ...(settings['skip-operations'] !== undefined && {
    skipOperations: listOf(settings['skip-operations']),
  }),
});

/** Splits a comma-separated list. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);
