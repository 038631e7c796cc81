import { glyphs } from './glyphs.ts';
import { type Color, line, type Point, type Shape } from './shapes.ts';

/** Height of capitals on the grid of the glyphs. */
const capHeight = 16;

/** Space after a glyph, and that between words, on the grid. */
const [letterSpace, wordSpace] = [4.5, 8];

/** How a text is drawn. */
export interface TextStyle {
  readonly color: Color;
  /** Height of capitals, in pixels. */
  readonly size: number;
  /** Width of the strokes, in pixels. */
  readonly weight: number;
}

/** A character that can be drawn: without its accent, if it has one. */
const characters = (text: string): string[] =>
  [...text.normalize('NFD')].filter((it) => it === ' ' || Object.hasOwn(glyphs, it));

/** Rounds the corners of a line; its ends stay. */
function smooth(points: readonly Point[]): Point[] {
  const cut = (from: Point, to: Point, share: number): Point => [
    from[0] + (to[0] - from[0]) * share,
    from[1] + (to[1] - from[1]) * share,
  ];
  let line = [...points];
  for (let round = 0; round < 2; round++) {
    const inner = line.slice(1).flatMap((to, index) => {
      const from = line[index] ?? to;
      return [cut(from, to, 0.25), cut(from, to, 0.75)];
    });
    line = [...line.slice(0, 1), ...inner, ...line.slice(-1)];
  }
  return line;
}

/** Returns the strokes of a character as points on the grid; none for a space. */
function strokesOf(character: string): Point[][] {
  return (glyphs[character]?.split(' ') ?? []).map((stroke) => {
    const digits = [...stroke.replace('~', '')].map((it) => Number.parseInt(it, 36));
    const points = Array.from({ length: digits.length / 2 }, (_, index): Point => {
      const [x = 0, y = 0] = digits.slice(index * 2);
      return [x, y];
    });
    return stroke.startsWith('~') ? smooth(points) : points;
  });
}

/** Returns the space that a character takes on the grid. */
function advanceOf(character: string): number {
  if (character === ' ') return wordSpace;
  return (
    Math.max(...strokesOf(character).flatMap((points) => points.map(([x]) => x))) + letterSpace
  );
}

/** Returns the width of a text, in pixels. */
export const textWidth = (text: string, size: number): number =>
  (characters(text).reduce((sum, it) => sum + advanceOf(it), 0) * size) / capHeight;

/** Shortens a text to a width in pixels, with an ellipsis. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let end = text.length;
  while (end > 0 && textWidth(`${text.slice(0, end)}…`, size) > width) end--;
  return `${text.slice(0, end)}…`;
}

/** Breaks a text into lines of a width in pixels, between words; a longer word is shortened. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const joined = `${lines.at(-1) ?? ''} ${word}`.trim();
    if (lines.length > 0 && textWidth(joined, size) <= width) lines[lines.length - 1] = joined;
    else lines.push(fitText(word, size, width));
  }
  return lines;
}

/** Draws a line of text. `origin` is the top left of its capitals. Characters without a glyph are left out. */
export function drawText(text: string, [left, top]: Point, style: TextStyle): Shape[] {
  const { color, size, weight } = style;
  const scale = size / capHeight;
  const shapes: Shape[] = [];
  let x = left;
  for (const character of characters(text)) {
    for (const points of strokesOf(character)) {
      const placed = points.map(([px, py]): Point => [x + px * scale, top + py * scale]);
      shapes.push(line(color, placed, weight));
    }
    x += advanceOf(character) * scale;
  }
  return shapes;
}
