import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@scalingo-addons/browser';
import { isNightly, sample } from '../sample.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The part of axe's results that the tests use. */
interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string;
    readonly nodes: readonly { readonly target: readonly string[] }[];
  }[];
}

/** Sections of which all are looked at; of more, some of each kind each day. */
const maxSections = 30;

/** Removes most sections of a long page: others every day, none at night. axe takes half a minute for 17,000 elements. */
async function shorten(page: Page): Promise<void> {
  const ids = await page.evaluate<string[]>(
    "[...document.querySelectorAll('.text > section')].map((it) => it.id)",
  );
  if (isNightly || ids.length <= maxSections) return;
  const kindOf = (id: string) => id.replace(/\/.*/, '');
  const kept = sample(ids, { kindOf, perKind: 3, minKinds: 3 });
  const removed = JSON.stringify(ids.filter((it) => !kept.includes(it)));
  await page.evaluate(`${removed}.forEach((id) => document.getElementById(id).remove())`);
}

/**
 * Returns the accessibility violations of a page that axe rates as serious or critical. A long page is shortened for it,
 * so this is the last check of a page.
 */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await shorten(page);
  // The Content-Security-Policy does not apply to scripts injected by playwright.
  await page.evaluate(axe);
  const { violations } = await page.evaluate<AxeResults>(
    "axe.run({ resultTypes: ['violations'], elementRef: false })",
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
