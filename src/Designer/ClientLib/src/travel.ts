// Where an arrow key leads: the nearest step in that direction, straight ahead before aside.
export interface Spot { id: string; x: number; y: number; width: number; height: number }

const directions: Readonly<Record<string, readonly [number, number]>> = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export const directionOf = (key: string) => directions[key];

export function nearest(spots: readonly Spot[], from: Spot, [right, down]: readonly [number, number]): string | null {
  let best: string | null = null, least = Infinity;
  for (const spot of spots) {
    if (spot.id === from.id) continue;
    const dx = spot.x + spot.width / 2 - from.x - from.width / 2, dy = spot.y + spot.height / 2 - from.y - from.height / 2;
    const ahead = dx * right + dy * down, aside = Math.abs(dx * down) + Math.abs(dy * right);
    if (ahead <= 1 || ahead + 2 * aside >= least) continue;
    least = ahead + 2 * aside;
    best = spot.id;
  }
  return best;
}
