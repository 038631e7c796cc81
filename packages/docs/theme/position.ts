/** Returns the element that the URL fragment names. */
const target = (): HTMLElement | null =>
  document.getElementById(decodeURIComponent(location.hash.slice(1)));

/** Expands the fields in the URL fragment, and those around them. */
export function revealTarget(): void {
  const element = target();
  if (!element?.matches('details.fields')) return;
  for (let it: Element | null = element; it; it = it.parentElement)
    if (it instanceof HTMLDetailsElement) it.open = true;
  element.scrollIntoView();
}

/** Returns the section that the reader is in; undefined above the first one. */
export const currentSection = (): HTMLElement | undefined =>
  [...document.querySelectorAll<HTMLElement>('.text > section')].findLast(
    (it) => it.getBoundingClientRect().top < innerHeight / 4,
  );

/** Marks the section that the reader is in, in the menu and beside the text, and keeps its link in view. */
export function trackPosition(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.contents a')];
  const menu = document.getElementById('menu');
  if (links.length === 0 || !menu) return;
  const mark = () => {
    const current = currentSection();
    for (const link of links) {
      const isCurrent = decodeURIComponent(link.hash.slice(1)) === current?.id;
      if (isCurrent === link.hasAttribute('aria-current')) continue;
      if (!isCurrent) link.removeAttribute('aria-current');
      else {
        link.setAttribute('aria-current', 'location');
        if (!menu.contains(link)) continue;
        const { top, bottom } = link.getBoundingClientRect();
        const box = menu.getBoundingClientRect();
        if (top < box.top || bottom > box.bottom) menu.scrollTop += top - box.top - box.height / 2;
      }
    }
  };
  let isScheduled = false;
  const schedule = () => {
    if (isScheduled) return;
    isScheduled = true;
    requestAnimationFrame(() => {
      isScheduled = false;
      mark();
    });
  };
  addEventListener('scroll', schedule, { passive: true });
  mark();
}
