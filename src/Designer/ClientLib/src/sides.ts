// At which side of a card a connection arrives, so that lines stay short: read from left to right, and straight down where it is below.
import { arrivals, standsBelow } from './ActivityCard';
import type { ActivityView } from './types';

const [left, top, bottom, right] = arrivals;

export function arrivalOf(source: ActivityView, port: string, target: ActivityView, at: { sx: number; sy: number; tx: number; ty: number }): string {
  const leavesBelow = standsBelow(source, source.ports.findIndex(p => p.name === port));
  const centre = at.sx + source.width / 2;
  if (leavesBelow) {
    if (at.ty > at.sy + source.height) return at.tx + target.width <= centre ? right : at.tx > centre + 40 ? left : top;
    return at.tx > centre ? left : bottom;
  }
  if (at.tx >= at.sx + source.width) return left;
  // Back to the left: over the top or from below, whichever is nearer.
  return at.ty > at.sy + source.height ? top : bottom;
}
