import { option } from '@scalingo-addons/command';

/** Options of every command that checks responses. */
export const checkOptions = {
  strict: option.flag(),
  only: option.text(undefined),
  skip: option.text(undefined),
  'min-coverage': option.number(100, { integer: false }),
};

/** Their `--help` text. */
export const checkUsage = `  --only <checks>          apply only these checks, separated by commas
  --skip <checks>          apply all checks but these
  --strict                 treat notices, such as undocumented properties, as failures
  --min-coverage <percent> fail if less of the contract was covered`;

/** Splits a comma-separated list. */
export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((it) => it.trim())
    .filter(Boolean);
