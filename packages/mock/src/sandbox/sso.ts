import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Page } from '../engine.ts';
import { validity } from './jwt.ts';
import type { Addon, Population } from './population.ts';
import { statusOf } from './wire.ts';

/** Where dashboards are, below the base URL of the mock. */
export const ssoPath = '/sso';

/** Makes and opens authenticated URLs of dashboards. */
export interface Sso {
  /** A URL that opens the dashboard of an addon for an hour. */
  urlOf(addon: Addon): string;
  /** What such a URL shows: the dashboard, or 403. */
  open(population: Population, query: URLSearchParams): Page;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (it) => escapes[it] ?? it);

const htmlOf = (title: string, ...lines: readonly string[]): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
</body>
</html>
`;

const forbidden: Page = {
  status: 403,
  html: htmlOf('Access denied', 'This link has expired, or was never valid. Ask for a new one.'),
};

/**
 * @param baseUrl where the mock is reached, without a slash at its end.
 * @param now time in milliseconds since 1970.
 */
export function ssoOf(secret: Buffer, baseUrl: () => string, now: () => number): Sso {
  /** 40 hexadecimal characters, of this addon and this time only. */
  const tokenOf = (addon: Addon, timestamp: string): string =>
    createHmac('sha1', secret).update(`sso ${addon.id} ${timestamp}`).digest('hex');

  return {
    urlOf(addon) {
      const timestamp = String(Math.floor(now() / 1_000));
      const token = tokenOf(addon, timestamp);
      const query = new URLSearchParams({ id: addon.resourceId, token, timestamp });
      return `${baseUrl()}${ssoPath}?${query}`;
    },
    open(population, query) {
      const addon = population.ofResource(query.get('id') ?? '');
      const timestamp = query.get('timestamp') ?? '';
      if (!addon || now() / 1_000 >= Number(timestamp) + validity) return forbidden;
      const given = Buffer.from(query.get('token') ?? '');
      const expected = Buffer.from(tokenOf(addon, timestamp));
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) return forbidden;
      const { app, id, plan } = addon;
      const title = `${addon.resourceId}: dashboard`;
      const status = statusOf(addon, now());
      return {
        status: 200,
        html: htmlOf(title, `Addon ${id} of ${app.name}`, `${plan.provider.id}, ${status}`),
      };
    },
  };
}
