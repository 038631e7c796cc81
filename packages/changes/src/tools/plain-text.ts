/** A text without what only a program reads. */
export const plainText = (text: string): string =>
  text
    .replaceAll(/#\/(?:[\w$~.-]+\/)*([\w$~.-]+)/g, '$1')
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
