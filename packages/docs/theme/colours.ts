const root = document.documentElement;
const prefersDark = matchMedia('(prefers-color-scheme: dark)');

/** Whether the page is dark: as it was chosen, else as the system is. */
export const isDark = (): boolean =>
  root.classList.contains('dark') || (prefersDark.matches && !root.classList.contains('light'));

/** Calls back now, and whenever the page becomes light or dark. */
export function onColours(callback: () => void): void {
  callback();
  prefersDark.addEventListener('change', callback);
  document.querySelector('button.mode')?.addEventListener('click', callback);
}

/** Lets the button of the header change between light and dark, and keeps the choice. */
export function startColours(): void {
  document.querySelector('button.mode')?.addEventListener('click', () => {
    const next = isDark() ? 'light' : 'dark';
    root.classList.remove('light', 'dark');
    root.classList.add(next);
    try {
      localStorage.setItem('redoc.colorMode', next);
    } catch {
      // It lasts as long as the page then.
    }
  });
}
