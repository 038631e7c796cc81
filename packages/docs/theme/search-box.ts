import { loadScript } from './load.ts';
import type { Found, Search } from './search.ts';

let loaded: Promise<Search> | undefined;

/** The search and its index, which come with the first use of the box. */
function loadSearch(): Promise<Search> {
  loaded ??= Promise.all([loadScript('search.js'), loadScript('search-index.js')]).then(() =>
    globalThis.makeSearch(globalThis.searchIndex),
  );
  return loaded;
}

function linkTo({ url, title, page }: Found, root: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.className = 'found';
  link.href = root + url;
  const name = document.createElement('strong');
  name.textContent = title;
  const place = document.createElement('span');
  place.textContent = page;
  link.append(name, ' ', place);
  return link;
}

/** Whether a key means the search, wherever it is pressed. */
function isShortcut({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  const isTyping = document.activeElement?.matches('input, textarea, select') ?? false;
  return (key === 'k' && (ctrlKey || metaKey)) || (key === '/' && !isTyping);
}

/** Lets the box of the header find sections of all pages. */
export function startSearch(): void {
  const root = document.documentElement.dataset.root ?? '';
  const box = document.querySelector<HTMLElement>('.search');
  const input = box?.querySelector('input');
  const results = box?.querySelector('.results');
  if (!box || !input || !results) return;
  const close = () => results.replaceChildren();

  input.addEventListener('focus', () => loadSearch(), { once: true });
  input.addEventListener('input', async () => {
    const search = await loadSearch();
    const text = input.value.trim();
    const found = text ? search(text) : [];
    const nothing = text && found.length === 0 ? ['Nothing found.'] : [];
    results.replaceChildren(...found.map((it) => linkTo(it, root)), ...nothing);
  });
  box.addEventListener('click', ({ target }) => {
    if (!(target instanceof Element && target.closest('a'))) return;
    input.value = '';
    close();
  });
  box.addEventListener('keydown', (event) => {
    const stops: Element[] = [input, ...results.querySelectorAll('a')];
    const at = stops.indexOf(document.activeElement ?? input);
    const focus = (index: number) => (stops[index] as HTMLElement | undefined)?.focus();
    if (event.key === 'Escape') close();
    else if (event.key === 'ArrowDown') focus(at + 1);
    else if (event.key === 'ArrowUp') focus(at - 1);
    else if (event.key === 'Enter' && at === 0) (stops[1] as HTMLElement | undefined)?.click();
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
