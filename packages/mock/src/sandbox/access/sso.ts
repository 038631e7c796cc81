import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Page } from '../../engine.ts';
import type { Addon, AddonStore } from '../model/addon-store.ts';
import { statusAt } from '../model/serialize.ts';
import { lifetime } from './jwt.ts';

/** Path of the dashboards. */
export const ssoPath = '/sso';

/** Creates and opens SSO URLs of addon dashboards. */
export interface Sso {
  /**
   * Returns a URL that opens an addon's dashboard for an hour.
   *
   * @param baseUrl URL of the mock, without a trailing slash.
   */
  createUrl(addon: Addon, baseUrl: string): string;
  /** Returns the page of an SSO URL: the dashboard, or 403. */
  open(addonStore: AddonStore, query: URLSearchParams): Page;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (it) => escapes[it] ?? it);

const renderHtml = (title: string, ...lines: readonly string[]): string => `<!doctype html>
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
  html: renderHtml('Access denied', 'This link is invalid or has expired. Request a new one.'),
};

/** @param now returns the time in milliseconds since 1970. */
export function createSso(secret: Buffer, now: () => number): Sso {
  /** Returns the token of an addon and a timestamp: 40 hexadecimal characters. */
  const createToken = (addon: Addon, timestamp: string): string =>
    createHmac('sha1', secret).update(`sso ${addon.id} ${timestamp}`).digest('hex');

  return {
    createUrl(addon, baseUrl) {
      const timestamp = String(Math.floor(now() / 1_000));
      const token = createToken(addon, timestamp);
      const query = new URLSearchParams({ id: addon.resourceId, token, timestamp });
      return `${baseUrl}${ssoPath}?${query}`;
    },
    open(addonStore, query) {
      const addon = addonStore.findByResource(query.get('id') ?? '');
      const timestamp = query.get('timestamp') ?? '';
      if (!addon || now() / 1_000 >= Number(timestamp) + lifetime) return forbidden;
      const actual = Buffer.from(query.get('token') ?? '');
      const expected = Buffer.from(createToken(addon, timestamp));
      if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) return forbidden;
      const { app, id, plan } = addon;
      const title = `${addon.resourceId}: dashboard`;
      const status = statusAt(addon, now());
      return {
        status: 200,
        html: renderHtml(title, `Addon ${id} of ${app.name}`, `${plan.provider.id}, ${status}`),
      };
    },
  };
}
