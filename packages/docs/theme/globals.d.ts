import type { IndexedSection, SearchFunction } from './search.ts';

declare global {
  /** Defined by `assets/search-index.js`. */
  var searchIndex: readonly IndexedSection[];
  /** Defined by `assets/search.js`. */
  var createSearch: (sections: readonly IndexedSection[]) => SearchFunction;
  /** Defined by `assets/console-document.js`. */
  var consoleDocument: object;
  /** Defined by `assets/swagger-ui.js`. */
  var SwaggerUIBundle: (options: object) => {
    readonly specActions: { updateUrl(url: string): void };
  };
}
