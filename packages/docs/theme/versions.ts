import { currentSection } from './position.ts';

/** Whether an address is that of the reference of some version. */
const isReference = (pathname: string): boolean => /\/reference(-[^/]+)?\.html$/.test(pathname);

/** Returns the fragment without its last part, for example without the last of nested fields; '' if it has one part. */
const parentOf = (id: string): string => id.replace(/(^|\.)[^.]*$/, '');

/** Keeps the place in the reference when the reader goes on to that of another version. */
export function keepPlace(): void {
  if (!isReference(location.pathname)) return;
  addEventListener('click', ({ target }) => {
    const link = target instanceof Element ? target.closest('a') : null;
    if (!link || !isReference(link.pathname) || link.pathname === location.pathname) return;
    // A link to a section goes there.
    if (link.hash && link.dataset.followed === undefined) return;
    link.dataset.followed = '';
    link.hash = placeOf(location.hash.slice(1)) || currentSection()?.id || '';
  });
  explainMissingPlace();
  addEventListener('hashchange', explainMissingPlace);
}

/** Returns the fragment if the reader is still in its section. */
function placeOf(fragment: string): string {
  const section = document.getElementById(decodeURIComponent(fragment))?.closest('.text > section');
  return section && section === currentSection() ? fragment : '';
}

/** Scrolls to what surrounds a place that this version lacks, or says at the top that it lacks it. */
function explainMissingPlace(): void {
  document.querySelector('.text > .missing-place')?.remove();
  const id = decodeURIComponent(location.hash.slice(1));
  if (!id || document.getElementById(id)) return;
  for (let outer = parentOf(id); outer; outer = parentOf(outer)) {
    if (!document.getElementById(outer)) continue;
    location.replace(`#${outer}`);
    return;
  }
  const [, kind = 'section', name = id] = /^(operation|schema)\/([^.]+)/.exec(id) ?? [];
  const note = document.createElement('p');
  note.className = 'missing-place';
  note.setAttribute('role', 'status');
  const code = document.createElement('code');
  code.textContent = name;
  note.append(`This version has no ${kind} `, code, '.');
  document.querySelector('.text')?.prepend(note);
}
