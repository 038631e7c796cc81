import { loadScript } from './load-script.ts';

const isRedocView = new URLSearchParams(location.search).get('view') === 'redoc';

/** Replaces a schema fragment with Redoc's own form; Redoc understands the others. */
function convertFragment(): void {
  const name = /^#schema\/(\w+)$/.exec(location.hash)?.[1];
  if (name) location.replace(`#/schemas/${name.toLowerCase()}`);
}

/** Keeps the fragment when the reader switches to Redoc. */
function keepFragment(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-view]');
  link?.addEventListener('click', () => {
    if (!isRedocView) link.hash = location.hash;
  });
}

/** Replaces the page content with Redoc as soon as Redoc has rendered. */
async function showRedoc(): Promise<void> {
  const container = document.createElement('div');
  container.id = 'redoc';
  document.body.append(container);
  new MutationObserver((_, observer) => {
    observer.disconnect();
    for (const it of document.querySelectorAll('a.skip, nav#menu, main#content')) it.remove();
    document.documentElement.classList.add('redoc-view');
  }).observe(container, { childList: true });
  convertFragment();
  addEventListener('hashchange', convertFragment);
  await loadScript('redoc.js');
}

keepFragment();
if (isRedocView) showRedoc();
