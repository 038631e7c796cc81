// Inlined in each page, so that it runs before the first paint. Redoc uses the same storage key.
try {
  const mode = localStorage.getItem('redoc.colorMode');
  if (mode === 'light' || mode === 'dark') document.documentElement.classList.add(mode);
} catch {
  // Without storage, the page follows the system setting.
}
