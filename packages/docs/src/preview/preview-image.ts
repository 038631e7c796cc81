import type { Operation } from '@scalingo-addons/openapi';
import { encodePng } from './png.ts';
import { type Color, draw, line, rectangle, type Shape } from './shapes.ts';

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

/** The rows of the sketch that fit. */
const maxRows = 7;

type Point = readonly [x: number, y: number];

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
  const scale = 11;
  const [left, top] = [90, 139];
  const place = ([x, y]: Point): Point => [left + x * scale, top + y * scale];
  const rightBrace = leftBrace.map(([x, y]): Point => [32 - x, y]);
  const lines = [leftBrace, rightBrace].map((it) => line(0xffffff, it.map(place), 26));
  return [rectangle(0x0a4aa8, [left, top], [352, 352], 77), ...lines];
}

/** A row of the sketch: the method as a pill, the path as a bar of its length. */
function row({ method, path }: Operation, index: number): Shape[] {
  const top = 104 + index * 62;
  const length = Math.min(90 + path.length * 7, 400);
  return [
    rectangle(methodColors[method] ?? 0x535b69, [570, top], [84, 30], 15),
    rectangle(0xdde0e6, [676, top + 5], [length, 20], 10),
  ];
}

/** Draws the picture that other sites show with a link to a page: an icon and a sketch of the reference, as PNG. */
export const previewImage = (operations: readonly Operation[]): Buffer =>
  encodePng(
    draw(width, height, [
      rectangle(brand, [-1, -1], [width + 2, height + 2], 0),
      ...icon(),
      rectangle(0xffffff, [530, 64], [600, 502], 24),
      ...operations.slice(0, maxRows).flatMap(row),
    ]),
  );
