import type { Pixels } from './png.ts';

/** A color, for example `0x0b57c4`. */
export type Color = number;

/** A point in pixels, from the top left. */
export type Point = readonly [x: number, y: number];

/** Something to draw: its color, its distance from a point, negative inside, and the rectangle around it. */
export interface Shape {
  readonly color: Color;
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
  readonly distance: (x: number, y: number) => number;
}

/** A rectangle with round corners. Lengths in pixels. */
export function rectangle(
  color: Color,
  [left, top]: Point,
  [width, height]: Point,
  radius: number,
): Shape {
  const [centerX, centerY] = [left + width / 2, top + height / 2];
  return {
    color,
    box: [left, top, left + width, top + height],
    distance(x, y) {
      const dx = Math.abs(x - centerX) - width / 2 + radius;
      const dy = Math.abs(y - centerY) - height / 2 + radius;
      return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - radius;
    },
  };
}

/** A line through points, with round ends. */
export function line(color: Color, points: readonly Point[], width: number): Shape {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const margin = width / 2 + 1;
  const segments = points.slice(1).map((end, index) => [points[index] ?? end, end] as const);
  return {
    color,
    box: [
      Math.min(...xs) - margin,
      Math.min(...ys) - margin,
      Math.max(...xs) + margin,
      Math.max(...ys) + margin,
    ],
    distance: (x, y) =>
      Math.min(...segments.map(([from, to]) => distanceToSegment([x, y], from, to))) - width / 2,
  };
}

function distanceToSegment([x, y]: Point, [x1, y1]: Point, [x2, y2]: Point): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const along = ((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy || 1);
  const nearest = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - x1 - nearest * dx, y - y1 - nearest * dy);
}

const channels = (color: Color): number[] => [color >> 16, (color >> 8) & 255, color & 255];

/** Draws shapes, later ones over earlier ones, with smooth edges. */
export function draw(width: number, height: number, shapes: readonly Shape[]): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (const { color, box, distance } of shapes) {
    const [left, top, right, bottom] = box;
    const parts = channels(color);
    for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, Math.ceil(bottom)); y++) {
      for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, Math.ceil(right)); x++) {
        const share = Math.min(Math.max(0.5 - distance(x + 0.5, y + 0.5), 0), 1);
        if (share === 0) continue;
        for (const [index, part] of parts.entries()) {
          const at = (y * width + x) * 3 + index;
          data[at] = Math.round((data[at] ?? 0) * (1 - share) + part * share);
        }
      }
    }
  }
  return { width, height, data };
}
