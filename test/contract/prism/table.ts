import type { Difference } from './difference.ts';

/** Returns the differences as a Markdown table. */
export function differenceTable(differences: readonly Difference[]): string {
  const rows = differences.map(({ request, prism, laterPrism, mock, reason }) => {
    const later = laterPrism === undefined ? '' : `; later versions: ${laterPrism}`;
    return [request, prism + later, mock, reason];
  });
  const header = [
    ['request', 'stock Prism', 'mock', 'reason'],
    ['---', '---', '---', '---'],
  ];
  return [...header, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
