import { option } from '@scalingo-addons/command';

/** Options of every command that judges answers. */
export const judgingOptions = {
  strict: option.flag(),
  only: option.text(undefined),
  skip: option.text(undefined),
  'min-coverage': option.number(100, { integer: false }),
};

/** What `--help` says of them. */
export const judgingUsage = `  --only <checks>          make these checks only, separated by commas
  --skip <checks>          make all checks but these
  --strict                 what is not documented is a failure, and not a notice
  --min-coverage <percent> fail where less of the contract was reached`;

/** The items of a list that is separated by commas. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);
