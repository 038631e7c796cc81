import type { IndexedSection, SearchFunction } from './search.ts';

declare global {
  /** Defined by `assets/search-index.js`. */
  var searchIndex: readonly IndexedSection[];
  /** Defined by `assets/search.js`. */
  var createSearch: (sections: readonly IndexedSection[]) => SearchFunction;
  /** URL of the mock of `npm start`; '' on a published site. Defined by `assets/local-mock.js`. */
  var localMock: string;
}
