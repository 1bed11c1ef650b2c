// Steps brought into line and apart, and the steps behind one: plain functions of the picture.
import type { Drawing } from './graph';
import type { Spot } from './travel';
import type { Place } from './types';

export type Arrangement = 'column' | 'row' | 'across' | 'down';

/** Where the steps go; empty when there is nothing to do. */
export function arranged(spots: readonly Spot[], how: Arrangement): Place[] {
  if (spots.length < 2) return [];
  if (how === 'column' || how === 'row') {
    const middle = (s: Spot) => how === 'column' ? s.x + s.width / 2 : s.y + s.height / 2;
    // The step that stands first in the other direction gives the line: it is the one that people see as the beginning.
    const first = [...spots].sort((a, b) => how === 'column' ? a.y - b.y : a.x - b.x)[0], line = middle(first);
    return changed(spots, spots.map(s => ({ id: s.id, x: how === 'column' ? line - s.width / 2 : s.x, y: how === 'row' ? line - s.height / 2 : s.y })));
  }
  const [at, size] = how === 'across' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const sorted = [...spots].sort((a, b) => a[at] - b[at]), last = sorted[sorted.length - 1];
  // The outer two stay; where they leave no room, the gaps are as wide as a port needs.
  const gap = Math.max(24, (last[at] - sorted[0][at] - sorted.slice(0, -1).reduce((sum, s) => sum + s[size], 0)) / (sorted.length - 1));
  let next = sorted[0][at];
  return changed(spots, sorted.map(s => {
    const place = { id: s.id, x: how === 'across' ? next : s.x, y: how === 'down' ? next : s.y };
    next += s[size] + gap;
    return place;
  }));
}

function changed(spots: readonly Spot[], places: Place[]): Place[] {
  const rounded = places.map(p => ({ id: p.id, x: Math.round(p.x), y: Math.round(p.y) }));
  return rounded.some(p => { const s = spots.find(o => o.id === p.id)!; return s.x !== p.x || s.y !== p.y; }) ? rounded : [];
}

/** These steps and everything that can come after them. */
export function after(ids: readonly string[], { edges }: Drawing): Set<string> {
  const found = new Set(ids), open = [...ids];
  for (let id = open.pop(); id !== undefined; id = open.pop())
    for (const e of edges) if (e.source === id && !found.has(e.target)) { found.add(e.target); open.push(e.target); }
  return found;
}
