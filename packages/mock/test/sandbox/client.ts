import { expect } from '@jest/globals';
import type { Mock } from '@scalingo-addons/mock';
import { type JsonObject, readBundle } from '@scalingo-addons/openapi';

const examples = (readBundle().components as JsonObject).examples as Record<string, JsonObject>;

/** Returns the value of a documented example. */
export const exampleValue = (name: string): unknown => examples[name]?.value;

/** Matches timestamps as the API writes them. */
export const timestamp = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

/** IDs of the default fixture. */
export const ids = {
  app: '54100930736f7563d5030000',
  addon: '5415beca646173000b015000',
  suspended: 'ad-1b4e28ba-2fa1-4d1e-8c3f-3c7d1f1b0a55',
  redis: { free: '599c1a2121276700011caadc', paid: '5d0b9c1a2121276700011cab' },
  business: '5d0b9c1a2121276700011cac',
  next: '5d0b9c1a2121276700011cad',
  disabled: '5a1c9c1a2121276700011cac',
  postgresql: { free: '5d0b9c1a2121276700012ca1', paid: '5d0b9c1a2121276700012ca2' },
  mongo: {
    free: '5d0b9c1a2121276700013ca1',
    suspended: '5d0b9c1a2121276700013ca2',
    broken: '5d0b9c1a2121276700013ca3',
  },
  opensearch: { starter: '5d0b9c1a2121276700015ca1', busy: '5d0b9c1a2121276700015ca2' },
  mailer: { free: '5d0b9c1a2121276700014ca1', paid: '5d0b9c1a2121276700014ca2' },
};

/** Returns the path of an app's addons. */
export const addonsPath = (app: string): string => `/v1/apps/${app}/addons`;

/** A parsed response. */
export interface ApiResponse {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: each test knows its response.
  readonly body: any;
}

/** Creates a client of a mock; `token` is the default bearer token. */
export function createClient(mock: Mock, token: string | undefined = 'example-token') {
  const call = async (
    method: string,
    path: string,
    addon?: object,
    authorization: string | undefined = token && `Bearer ${token}`,
  ): Promise<ApiResponse> => {
    const response = await fetch(`${mock.url}${path}`, {
      method,
      headers: {
        ...(authorization && { Authorization: authorization }),
        ...(addon && { 'Content-Type': 'application/json' }),
      },
      ...(addon && { body: JSON.stringify({ addon }) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('Content-Type')?.startsWith('application/json');
    return { status: response.status, body: isJson ? JSON.parse(text) : text };
  };
  const provision = (app: string, addon_provider_id: string, plan_id: string) =>
    call('POST', addonsPath(app), { addon_provider_id, plan_id });
  return { call, provision };
}

/** Returns an `Authorization` header for HTTP Basic. */
export const basic = (user: string, password: string): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
