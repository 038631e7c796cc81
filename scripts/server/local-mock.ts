import { localMockAsset } from '@scalingo-addons/docs';

/** Returns the file, by URL path, that tells the API console the URL of the mock next to the site. */
export const localMockTexts = (mockUrl: string): ReadonlyMap<string, string> =>
  new Map([[`/${localMockAsset.path}`, localMockAsset.script(mockUrl)]]);
