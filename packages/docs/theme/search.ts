import MiniSearch from 'minisearch';

/** A section that matches a query. */
export interface SearchResult {
  /** URL relative to the root of the site. */
  readonly url: string;
  readonly title: string;
  /** Title of the section's page. */
  readonly page: string;
}

/** A section in the search index. */
export interface IndexedSection extends SearchResult {
  readonly id: string;
  readonly text: string;
}

/** Returns the sections that match a query, best match first. */
export type SearchFunction = (query: string) => SearchResult[];

const maxResults = 8;

/** Guides come before sections of the reference that match as well. */
const boostGuide = (id: unknown): number => (String(id).startsWith('guides/') ? 1.25 : 1);

globalThis.createSearch = (sections) => {
  const engine = new MiniSearch<IndexedSection>({
    fields: ['title', 'id', 'text'],
    storeFields: ['url', 'title', 'page'],
    searchOptions: {
      boost: { title: 4, id: 3 },
      boostDocument: boostGuide,
      prefix: true,
      fuzzy: 0.2,
      combineWith: 'AND',
    },
  });
  engine.addAll(sections);
  return (query) =>
    engine
      .search(query)
      .slice(0, maxResults)
      .map(({ url, title, page }) => ({ url, title, page }));
};
