import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type NormalizedProblem, Source } from '@redocly/openapi-core';
import {
  defaultSettings,
  findJsonProblems,
  parseSettings,
  SettingError,
  type SettingProblem,
  type SiteSettings,
} from '@scalingo-addons/docs';
import { createProblem, createProblemAt, failOnProblems } from '../source/problems.ts';
import { textProblems } from '../source/text-problems.ts';
import type { Layout } from '../support/layout.ts';
import { onlyIfMissing } from '../support/missing-files.ts';

/** Returns the file beside the document that has the settings of the site. */
export const settingsFile = ({ document }: Layout): string =>
  path.join(path.dirname(document), 'site.json');

/** Throws a `Failure` that lists problems of the settings, if there are any. */
export const failOnSettings = ({ root }: Layout, problems: readonly NormalizedProblem[]): void =>
  failOnProblems('lint', problems, root, 'settings of the site');

/** Creates the problem of a setting, with its place in the file. */
export const settingProblem = (
  source: Source,
  { pointer, message }: SettingProblem,
): NormalizedProblem => {
  const location = [{ source, pointer, reportOnKey: true }];
  return { ...createProblem(source, pointer, 'site-setting', message), location };
};

/**
 * Reads the settings of the site; the defaults without a settings file.
 *
 * @throws Failure that names what is invalid, with file, line and message.
 */
export async function readSettings(layout: Layout): Promise<SiteSettings> {
  const file = settingsFile(layout);
  const text = await readFile(file, 'utf8').catch(onlyIfMissing(undefined));
  if (text === undefined) return defaultSettings;
  const source = new Source(file, text);
  failOnSettings(layout, textProblems(source));
  const problems = await findJsonProblems(text);
  failOnSettings(
    layout,
    problems.map((it) => createProblemAt(source, it, 'json-syntax', it.message)),
  );
  try {
    return parseSettings(text);
  } catch (error) {
    if (error instanceof SettingError) failOnSettings(layout, [settingProblem(source, error)]);
    throw error;
  }
}
