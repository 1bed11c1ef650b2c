// Where a drawing opens. Whole, when its titles can be read that way; else at a zoom at which they can, at the place that matters.
import type { CanvasNode, Drawing } from './graph';
import { isActivity } from './graph';
import { spotOf } from './keyboard';

export interface Pane { width: number; height: number }
/** The view, and the card that it was chosen for: the Tab key enters by it. */
export interface Opening { view: { x: number; y: number; zoom: number }; anchor: string }

/** A title has 14 px: below this zoom it is smaller than what people read without effort. */
const readable = 0.6;
/** Chosen when the whole doesn't fit readably: two cards side by side on a phone, five on a desk. */
const close = 0.75;
const margin = 32;

/** Marks of a case come first (what failed, what waits), then those of a comparison and of a heat map, then the step without a predecessor. */
function anchorOf(nodes: readonly CanvasNode[], targets: ReadonlySet<string>): CanvasNode | undefined {
  const cards = nodes.filter(isActivity);
  for (const state of ['faulted', 'waiting', 'current']) {
    const marked = cards.find(n => n.data.view.mark?.state === state);
    if (marked) return marked;
  }
  const changed = cards.find(n => n.data.view.mark?.diff);
  if (changed) return changed;
  const hottest = cards.reduce((most, n) => Math.max(most, n.data.view.mark?.heat ?? 0), 0);
  return hottest > 0 ? cards.find(n => n.data.view.mark?.heat === hottest) : cards.find(n => n.data.view.kind === 'start') ?? cards.find(n => !targets.has(n.id)) ?? cards[0];
}

/** How to open; null when the whole drawing fits readably, so that it is fitted as always. A card that somebody asked for is where it opens. */
export function openingOf({ nodes, edges }: Drawing, pane: Pane, asked?: string | null): Opening | null {
  const anchor = nodes.find(n => n.id === asked) ?? anchorOf(nodes, new Set(edges.map(e => e.target)));
  if (!anchor || pane.width <= 0 || pane.height <= 0) return null;
  const spots = nodes.map(spotOf);
  const left = Math.min(...spots.map(s => s.x)), right = Math.max(...spots.map(s => s.x + s.width));
  const top = Math.min(...spots.map(s => s.y)), bottom = Math.max(...spots.map(s => s.y + s.height));
  if (Math.min((pane.width - 2 * margin) / (right - left), (pane.height - 2 * margin) / (bottom - top)) >= readable) return null;
  const at = spotOf(anchor);
  return { view: { x: place(pane.width, at.x + at.width / 2, left, right), y: place(pane.height, at.y + at.height / 2, top, bottom), zoom: close }, anchor: anchor.id };
}

/** The place in the middle, but no emptiness beside a drawing that could fill it. */
function place(size: number, middle: number, first: number, last: number): number {
  const low = size - margin - last * close, high = margin - first * close;
  return low >= high ? (size - (first + last) * close) / 2 : Math.min(high, Math.max(low, size / 2 - middle * close));
}
