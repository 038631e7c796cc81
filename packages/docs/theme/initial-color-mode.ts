// Inlined in each page, so that it runs before the first paint.
try {
  const mode = localStorage.getItem('docs.colorMode');
  if (mode === 'light' || mode === 'dark') document.documentElement.classList.add(mode);
} catch {
  // Without storage, the page follows the system setting.
}
