// Runs before anything is drawn. Redoc keeps the choice of colours under this name too.
try {
  const mode = localStorage.getItem('redoc.colorMode');
  if (mode === 'light' || mode === 'dark') document.documentElement.classList.add(mode);
} catch {
  // Without storage the page follows the system.
}
