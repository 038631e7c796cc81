const root = document.documentElement;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Returns whether the page is dark, by the reader's choice or else the system setting. */
const isDark = (): boolean =>
  root.classList.contains('dark') || (prefersDark.matches && !root.classList.contains('light'));

/** Makes the button in the header toggle dark mode, and stores the choice. */
export function initColorModeButton(): void {
  document.querySelector('button.color-mode')?.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    root.classList.remove('light', 'dark');
    root.classList.add(next);
    try {
      localStorage.setItem('docs.colorMode', next);
    } catch {
      // Without storage, the choice applies to this page only.
    }
  });
}
