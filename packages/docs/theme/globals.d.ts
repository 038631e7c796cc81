import type { IndexedSection, Search } from './search.ts';

declare global {
  /** What `assets/search-index.js` brings. */
  var searchIndex: readonly IndexedSection[];
  /** What `assets/search.js` brings. */
  var makeSearch: (sections: readonly IndexedSection[]) => Search;
  /** What `assets/try-document.js` brings. */
  var tryDocument: object;
  /** What `assets/swagger-ui.js` brings. */
  var SwaggerUIBundle: (options: object) => {
    readonly specActions: { updateUrl(url: string): void };
  };
}
