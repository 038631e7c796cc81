import MiniSearch from 'minisearch';

/** What is known of a section. */
export interface Found {
  /** From the folder of all pages. */
  readonly url: string;
  readonly title: string;
  /** Title of its page. */
  readonly page: string;
}

/** A section that can be found. */
export interface IndexedSection extends Found {
  readonly id: string;
  /** Its words. */
  readonly text: string;
}

/** Finds sections, the best first. */
export type Search = (text: string) => Found[];

/** How many results are shown. */
const limit = 8;

globalThis.makeSearch = (sections) => {
  const engine = new MiniSearch<IndexedSection>({
    fields: ['title', 'id', 'text'],
    storeFields: ['url', 'title', 'page'],
    searchOptions: { boost: { title: 4, id: 3 }, prefix: true, fuzzy: 0.2, combineWith: 'AND' },
  });
  engine.addAll(sections);
  return (text) =>
    engine
      .search(text)
      .slice(0, limit)
      .map(({ url, title, page }) => ({ url, title, page }));
};
