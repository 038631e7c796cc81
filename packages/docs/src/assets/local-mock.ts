/** The script that tells the API console which mock was started together with the site. */
export const localMockAsset = {
  /** Path within the site. */
  path: 'assets/local-mock.js',
  /** Returns the script. `url` is '' for a published site. */
  script: (url: string): string => `globalThis.localMock=${JSON.stringify(url)};\n`,
};
