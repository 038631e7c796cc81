import type { Operation } from '@scalingo-addons/openapi';
import { encodePng } from './png.ts';
import { type Color, draw, line, type Point, rectangle, type Shape } from './shapes.ts';
import { drawText, fitText, textWidth, wrapText } from './text.ts';

/** Path of the picture within the site. */
export const previewPath = 'assets/preview.png';

/** What Open Graph recommends, in pixels. */
const [width, height] = [1200, 630];

const brand: Color = 0x0b57c4;

/** The colors of the methods in the light theme. */
const methodColors: Readonly<Record<string, Color>> = {
  GET: 0x0a6b3d,
  POST: 0x0b57c4,
  PATCH: 0x8a5300,
  PUT: 0x8a5300,
  DELETE: 0xb3261e,
};

/** The operations that fit. */
const maxRows = 7;

/** The curves of the favicon's left brace, in its units: the start, two control points and the end of each. */
const curves: readonly (readonly [Point, Point, Point, Point])[] = [
  [
    [13, 8],
    [10, 8],
    [10, 10],
    [10, 12],
  ],
  [
    [10, 12],
    [10, 14],
    [10, 16],
    [7, 16],
  ],
  [
    [7, 16],
    [10, 16],
    [10, 18],
    [10, 20],
  ],
  [
    [10, 20],
    [10, 22],
    [10, 24],
    [13, 24],
  ],
];

/** Points on a cubic curve. */
function sampleCurve(curve: readonly [Point, Point, Point, Point]): Point[] {
  const steps = 8;
  return Array.from({ length: steps + 1 }, (_, step) => {
    const t = step / steps;
    const weights = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
    const sum = (axis: 0 | 1) =>
      curve.reduce((total, point, index) => total + point[axis] * (weights[index] ?? 0), 0);
    return [sum(0), sum(1)];
  });
}

const leftBrace = curves.flatMap(sampleCurve);

function icon(): Shape[] {
  const scale = 4;
  const [left, top] = [70, 80];
  const place = ([x, y]: Point): Point => [left + x * scale, top + y * scale];
  const rightBrace = leftBrace.map(([x, y]): Point => [32 - x, y]);
  const lines = [leftBrace, rightBrace].map((it) => line(0xffffff, it.map(place), 10));
  return [rectangle(0x0a4aa8, [left, top], [128, 128], 28), ...lines];
}

/** The title below the icon, as large as it fits. */
function heading(title: string): Shape[] {
  const [left, top, room, maxLines] = [70, 262, 420, 5];
  const sizes = [46, 38, 30, 24];
  const fits = (size: number) => {
    const lines = wrapText(title, size, room);
    return lines.length <= maxLines && !lines.some((it) => it.endsWith('…'));
  };
  const size = sizes.find(fits) ?? 24;
  return wrapText(title, size, room)
    .slice(0, maxLines)
    .flatMap((text, index) =>
      drawText(text, [left, top + index * size * 1.65], {
        color: 0xffffff,
        size,
        weight: size / 6.5,
      }),
    );
}

/** An operation: its method as a pill, and its path. */
function row({ method, path }: Operation, index: number): Shape[] {
  const top = 104 + index * 62;
  const pill = { color: 0xffffff, size: 11, weight: 2 };
  const text = { color: 0x1c1f26, size: 14, weight: 1.9 };
  const [pillLeft, pillWidth, pathLeft] = [560, 84, 660];
  const methodLeft = pillLeft + (pillWidth - textWidth(method, pill.size)) / 2 + 2;
  return [
    rectangle(methodColors[method] ?? 0x535b69, [pillLeft, top], [pillWidth, 30], 15),
    ...drawText(method, [methodLeft, top + 9.5], pill),
    ...drawText(fitText(path, text.size, 450), [pathLeft, top + 8], text),
  ];
}

/** Draws the picture that other sites show with a link to a page: the title and the first operations, as PNG. */
export const previewImage = (title: string, operations: readonly Operation[]): Buffer =>
  encodePng(
    draw(width, height, [
      rectangle(brand, [-1, -1], [width + 2, height + 2], 0),
      ...icon(),
      ...heading(title),
      rectangle(0xffffff, [530, 64], [600, 502], 24),
      ...operations.slice(0, maxRows).flatMap(row),
    ]),
  );
