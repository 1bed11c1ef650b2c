import type { PaletteItem } from './types';

const mostRecent = 5;
const key = (what: string) => `dualflow.toolbox.${what}`;

function stored(what: string): string[] {
  try { return JSON.parse(localStorage.getItem(key(what)) ?? '[]') as string[]; } catch { return []; }
}
function store(what: string, types: string[]) {
  try { localStorage.setItem(key(what), JSON.stringify(types)); } catch { /* a full or forbidden storage costs only the memory of favourites */ }
}

// A name that begins with what was typed, then one that holds it, then one that begins with the first word.
function rankOf(label: string, query: string, first: string): number {
  const name = label.toLocaleLowerCase();
  return name.startsWith(query) ? 0 : name.includes(query) ? 1 : name.startsWith(first) ? 2 : name.includes(first) ? 3 : 4;
}

/** Every word must occur; the best names come first. Searches in Kazakh, Russian and English at once. */
export function find(palette: readonly PaletteItem[], query: string): PaletteItem[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(w => w.length > 0);
  if (words.length === 0) return [...palette];
  return palette.filter(item => words.every(word => item.words.includes(word)))
    .map(item => ({ item, rank: rankOf(item.label, words.join(' '), words[0]) }))
    .sort((a, b) => a.rank - b.rank).map(found => found.item);
}

export function byCategory(items: readonly PaletteItem[]): Map<string, PaletteItem[]> {
  const groups = new Map<string, PaletteItem[]>();
  for (const item of items) groups.set(item.category, [...groups.get(item.category) ?? [], item]);
  return groups;
}

export const favourites = () => stored('favourites');
export function toggleFavourite(type: string) {
  const now = favourites();
  store('favourites', now.includes(type) ? now.filter(t => t !== type) : [...now, type]);
}
export const recent = () => stored('recent');
export const remember = (type: string) => store('recent', [type, ...recent().filter(t => t !== type)].slice(0, mostRecent));
export const closedCategories = () => stored('closed');
export function toggleCategory(category: string) {
  const now = closedCategories();
  store('closed', now.includes(category) ? now.filter(c => c !== category) : [...now, category]);
}
