/** A version in a changelog. */
export interface Section {
  readonly version: string;
  readonly text: string;
}

/** Returns the sections of a changelog in their order, the newest first. */
export const sectionsOf = (changelog: string): Section[] =>
  changelog
    .replaceAll('\r\n', '\n')
    .split(/^(?=## )/m)
    .flatMap((section) => {
      const [, version, text = ''] = /^## (\d\S*).*\n?([\s\S]*)$/.exec(section) ?? [];
      return version === undefined ? [] : [{ version, text: text.trim() }];
    });

/** Returns what a changelog says of each version; the texts of one that it has more than once are joined. */
export function textsByVersion(changelog: string): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { version, text } of sectionsOf(changelog)) {
    const before = texts.get(version);
    texts.set(version, before === undefined ? text : `${before}\n\n${text}`);
  }
  return texts;
}
