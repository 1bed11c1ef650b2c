// Lines that appear when a dragged card lines up with another one; it snaps to them.
import type { Spot } from './travel';

const near = 6;

export interface Guides { x: number | null; y: number | null }

const edgesOf = (start: number, size: number) => [start, start + size / 2, start + size];

function snap(start: number, size: number, others: readonly (readonly [number, number])[]): { start: number; line: number | null } {
  let best = near + 1, result = { start, line: null as number | null };
  for (const [otherStart, otherSize] of others)
    for (const [i, mine] of edgesOf(start, size).entries()) {
      const line = edgesOf(otherStart, otherSize)[i];
      if (Math.abs(line - mine) < best) {
        best = Math.abs(line - mine);
        result = { start: start + line - mine, line };
      }
    }
  return result;
}

export function align(moving: Spot, others: readonly Spot[]): { x: number; y: number; guides: Guides } {
  const x = snap(moving.x, moving.width, others.map(o => [o.x, o.width]));
  const y = snap(moving.y, moving.height, others.map(o => [o.y, o.height]));
  return { x: x.start, y: y.start, guides: { x: x.line, y: y.line } };
}
