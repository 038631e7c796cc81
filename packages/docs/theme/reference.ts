import { loadScript } from './load.ts';

const wantsRedoc = new URLSearchParams(location.search).get('view') === 'redoc';

/** Redoc has a fragment of its own for a schema; those of operations and tags it understands. */
function translateFragment(): void {
  const name = /^#schema\/(\w+)$/.exec(location.hash)?.[1];
  if (name) location.replace(`#/schemas/${name.toLowerCase()}`);
}

/** The other view shows the same place. */
function keepPlace(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-view]');
  link?.addEventListener('click', () => {
    if (!wantsRedoc) link.hash = location.hash;
  });
}

/** Shows Redoc in place of the text, which stays until Redoc has something to show. */
async function showRedoc(): Promise<void> {
  const place = document.createElement('div');
  place.id = 'redoc';
  document.body.append(place);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    for (const it of document.querySelectorAll('a.skip, nav#menu, main#content')) it.remove();
    document.documentElement.classList.add('redoc-view');
  }).observe(place, { childList: true });
  translateFragment();
  addEventListener('hashchange', translateFragment);
  await loadScript('redoc.js');
}

keepPlace();
if (wantsRedoc) showRedoc();
