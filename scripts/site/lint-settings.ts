import { readFile } from 'node:fs/promises';
import { Source } from '@redocly/openapi-core';
import { findSettingProblems, type SiteSettings } from '@scalingo-addons/docs';
import type { Contract } from '@scalingo-addons/openapi';
import type { Layout } from '../support/layout.ts';
import { clientExports } from './client-exports.ts';
import { failOnSettings, settingProblem, settingsFile } from './read-settings.ts';

/**
 * Finds settings of the site that name what the contract or the client does not have.
 *
 * @throws Failure that lists every problem with file, line and message.
 */
export async function lintSettings(
  layout: Layout,
  contract: Contract,
  settings: SiteSettings,
): Promise<void> {
  const exported = await clientExports(layout, settings.client);
  const found = findSettingProblems(contract, settings, exported);
  if (found.length === 0) return;
  const file = settingsFile(layout);
  const source = new Source(file, await readFile(file, 'utf8'));
  failOnSettings(
    layout,
    found.map((it) => settingProblem(source, it)),
  );
}
