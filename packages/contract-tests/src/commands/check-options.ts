import { option } from '@scalingo-addons/command';

/** Options of every command that checks responses. */
export const checkOptions = {
  strict: option.flag(),
  only: option.list(),
  skip: option.list(),
  operations: option.list(),
  'skip-operations': option.list(),
  'min-coverage': option.number(100, { integer: false }),
};

/** Their `--help` text. */
export const checkUsage = `  --only <checks>          apply only these checks, separated by commas; can be set several times, as can the next three
  --skip <checks>          apply all checks but these
  --operations <ids>       judge only these operations, separated by commas
  --skip-operations <ids>  judge all operations but these
  --strict                 treat notices, such as undocumented properties, as failures
  --min-coverage <percent> fail if less of the contract was covered`;

/** Values of the check options. */
export interface CheckSettings {
  readonly strict: boolean;
  readonly only: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
  readonly operations: readonly string[] | undefined;
  readonly 'skip-operations': readonly string[] | undefined;
}

/** Returns the options of the library. */
export const checkSelection = (settings: CheckSettings) => ({
  strict: settings.strict,
  ...(settings.only !== undefined && { only: settings.only }),
  ...(settings.skip !== undefined && { skip: settings.skip }),
  ...(settings.operations !== undefined && { operations: settings.operations }),
  ...(settings['skip-operations'] !== undefined && {
    skipOperations: settings['skip-operations'],
  }),
});
