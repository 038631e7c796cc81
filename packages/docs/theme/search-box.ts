import { loadScript } from './load-script.ts';
import type { SearchFunction, SearchResult } from './search.ts';

let loading: Promise<SearchFunction> | undefined;

/** Loads the search engine and its index on first use. */
function loadSearch(): Promise<SearchFunction> {
  loading ??= Promise.all([loadScript('search.js'), loadScript('search-index.js')]).then(() =>
    globalThis.createSearch(globalThis.searchIndex),
  );
  return loading;
}

/** Returns a text of a match, with the words that were searched for marked. */
function createMarked(name: 'span' | 'strong', fragments: SearchResult['snippet']): HTMLElement {
  const element = document.createElement(name);
  for (const { text, isMatch } of fragments) {
    const mark = document.createElement('mark');
    mark.textContent = text;
    element.append(isMatch ? mark : text);
  }
  return element;
}

function createResultLink(result: SearchResult, root: string): HTMLAnchorElement {
  const { url, title, page, method, snippet } = result;
  const link = document.createElement('a');
  link.className = 'result';
  link.href = root + url;
  const sectionTitle = createMarked('strong', title);
  const pageTitle = document.createElement('span');
  pageTitle.textContent = page;
  if (method) {
    const badge = document.createElement('span');
    badge.className = `method ${method.toLowerCase()}`;
    badge.textContent = method;
    sectionTitle.append(' ', badge);
  }
  pageTitle.className = 'page';
  link.append(sectionTitle, ' ', pageTitle, ' ', createMarked('span', snippet));
  return link;
}

/** Returns whether a key focuses the search box: Ctrl+K, Cmd+K, or `/` outside of form fields. */
function isShortcut({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isTyping = document.activeElement?.matches('input, textarea, select') ?? false;
  return (key === 'k' && (ctrlKey || metaKey)) || (key === '/' && !isTyping);
}

/** Sets up the search box in the header. */
export function initSearchBox(): void {
  const root = document.documentElement.dataset.root ?? '';
  const box = document.querySelector<HTMLElement>('.search');
  const input = box?.querySelector('input');
  const results = box?.querySelector('.results');
  if (!box || !input || !results) return;
  const close = () => results.replaceChildren();

  input.addEventListener('focus', () => loadSearch(), { once: true });
  input.addEventListener('input', async () => {
    const search = await loadSearch();
    const query = input.value.trim();
    const matches = query ? search(query) : [];
    const links = matches.map((it) => createResultLink(it, root));
    if (query && links.length === 0) results.replaceChildren('No results');
    else results.replaceChildren(...links);
  });
  box.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element && target.closest('a'))) return;
    input.value = '';
    close();
  });
  box.addEventListener('keydown', (event) => {
    const focusable = [input, ...results.querySelectorAll('a')];
    const current = focusable.findIndex((it) => it.matches(':focus'));
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') focusable[current + 1]?.focus();
    else if (event.key === 'ArrowUp') focusable[current - 1]?.focus();
    else if (event.key === 'Enter' && current === 0) focusable[1]?.click();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (!isShortcut(event)) return;
    event.preventDefault();
    input.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !box.contains(target)) close();
  });
}
