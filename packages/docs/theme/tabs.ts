const storageKey = (choice: string): string => `docs.${choice}`;

/** Returns the text of the tab that a radio button selects. */
const labelOf = (input: HTMLInputElement): string => input.labels?.[0]?.textContent ?? '';

/** Selects the tab with a label in all groups of a choice that have it. */
function select(choice: string, label: string): void {
  for (const group of document.querySelectorAll<HTMLElement>('.tabs[data-choice]')) {
    if (group.dataset.choice !== choice) continue;
    for (const input of group.querySelectorAll<HTMLInputElement>(':scope > input'))
      if (labelOf(input) === label) input.checked = true;
  }
}

/** Applies the reader's choices to all groups of tabs, and stores them for other pages. */
export function keepChoices(): void {
  const choices = new Set<string>();
  for (const group of document.querySelectorAll<HTMLElement>('.tabs[data-choice]')) {
    const { choice = '' } = group.dataset;
    choices.add(choice);
    group.addEventListener('change', ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      const { top } = group.getBoundingClientRect();
      select(choice, labelOf(target));
      // The groups above have other heights now.
      scrollBy({ top: group.getBoundingClientRect().top - top, behavior: 'instant' });
      try {
        localStorage.setItem(storageKey(choice), labelOf(target));
      } catch {
        // Without storage, the choice applies to this page only.
      }
    });
  }
  for (const choice of choices) {
    try {
      const label = localStorage.getItem(storageKey(choice));
      if (label) select(choice, label);
    } catch {
      // Without storage, each group starts with its first tab.
    }
  }
}
