import MiniSearch, { type SearchResult as Match, type Query } from 'minisearch';
import { type Fragment, markWords, snippetOf } from './search/snippet.ts';
import { alternatives, isStatus } from './search/synonyms.ts';
import { tokenize, toTerm } from './search/terms.ts';

/** A section that matches a query. */
export interface SearchResult {
  /** URL relative to the root of the site. */
  readonly url: string;
  readonly title: readonly Fragment[];
  /** Title of the section's page; '' if it is that of the section. */
  readonly page: string;
  /** HTTP method of an operation. */
  readonly method?: string;
  readonly snippet: readonly Fragment[];
}

/** A section in the search index. */
export interface IndexedSection {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly page: string;
  readonly method?: string;
  readonly text: string;
}

/** Returns the sections that match a query, best match first. */
export type SearchFunction = (query: string) => SearchResult[];

const maxResults = 8;

/** Sections of one page in the results, so that it does not hide the others. */
const maxPerPage = 3;

/** Returns how much better a section is: guides explain, and the first section of a page is about all of it. */
function boostSection(id: string, isForStatus: boolean): number {
  const [page = '', section] = id.split('#');
  const guide = page.startsWith('guides/') ? (isForStatus ? 20 : 1.6) : 1;
  const schema = section?.startsWith('schema/') ? 0.5 : 1;
  return guide * schema * (section === 'top' ? 1.5 : 1);
}

/** Words of the query count more than their synonyms. */
function toQuery(query: string, combineWith: 'AND' | 'OR'): Query {
  const groups = alternatives(query).filter(([word = '']) =>
    tokenize(word).some((it) => toTerm(it) !== null),
  );
  const queries = groups.map(
    ([word = '', ...others]): Query => ({
      combineWith: 'OR',
      queries: [
        { queries: [word], combineWith: 'AND', fuzzy: (term) => (term.length > 4 ? 0.2 : false) },
        ...others.map(
          (it): Query => ({
            queries: [it],
            combineWith: 'AND',
            fuzzy: false,
            prefix: false,
            boost: { title: 3, id: 1, text: 0.5 },
          }),
        ),
      ],
    }),
  );
  return { combineWith, queries };
}

/** Sections of one page before the first of another page: many similar operations would hide the guides. */
const maxBeforeAnother = 2;

/** Moves the best section of another page forward if those of one page come before it. */
function withAnotherPage(matches: readonly Match[]): readonly Match[] {
  const at = matches.findIndex(({ page }) => page !== matches[0]?.page);
  const another = matches[at];
  if (!another || at <= maxBeforeAnother) return matches;
  const others = matches.filter((it) => it !== another);
  return [...others.slice(0, maxBeforeAnother), another, ...others.slice(maxBeforeAnother)];
}

globalThis.createSearch = (sections) => {
  const engine = new MiniSearch<IndexedSection>({
    fields: ['title', 'id', 'text'],
    storeFields: ['url', 'title', 'page', 'method', 'text'],
    tokenize,
    processTerm: toTerm,
    searchOptions: { boost: { title: 5, id: 3 }, prefix: (term) => term.length > 2 },
  });
  engine.addAll(sections);
  return (query) => {
    const find = (combineWith: 'AND' | 'OR'): Match[] =>
      engine.search(toQuery(query, combineWith), {
        boostDocument: (id) => boostSection(String(id), isStatus(query.trim())),
      });
    const all = find('AND');
    // Sections that have only some of the words are better than none.
    const known = new Set(all.map(({ id }) => id));
    const matches =
      all.length >= 3 ? all : [...all, ...find('OR').filter(({ id }) => !known.has(id))];
    const counts = new Map<string, number>();
    const fewOfEach = matches.filter(({ page }) => {
      counts.set(page, (counts.get(page) ?? 0) + 1);
      return (counts.get(page) ?? 0) <= maxPerPage;
    });
    return withAnotherPage(fewOfEach)
      .slice(0, maxResults)
      .map(({ url, title, page, method, text }) => ({
        url,
        title: markWords(title, query),
        page: page === title ? '' : page,
        ...(method && { method }),
        snippet: snippetOf(text, query),
      }));
  };
};
