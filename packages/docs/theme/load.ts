/** Adds a script of the site; a page that was opened as a file can fetch nothing else. */
export function loadScript(name: string): Promise<void> {
  const script = document.createElement('script');
  script.src = `${document.documentElement.dataset.root ?? ''}assets/${name}`;
  const loaded = new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`Cannot load ${name}.`));
  });
  document.head.append(script);
  return loaded;
}
