/** Loads a script from `assets/`. Pages opened from a file can load scripts, but cannot use fetch. */
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
