/**
 * Returns Arazzo documents for a folder that has the OpenAPI document next to them: their source is a file there instead
 * of one in the repository.
 *
 * @param bundled names of the files of the OpenAPI document.
 */
export function downloadableWorkflows(
  workflows: ReadonlyMap<string, string>,
  bundled: ReadonlySet<string>,
): Map<string, string> {
  const relocate = (line: string, before: string, name: string) =>
    bundled.has(name) ? before + name : line;
  return new Map(
    [...workflows].map(([file, text]) => [
      file,
      text.replace(/^(\s*url: )(?:\.{1,2}\/)+([\w.-]+)$/gm, relocate),
    ]),
  );
}
