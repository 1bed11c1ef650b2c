// What keys do on the canvas. Letters are told by their place on the keyboard, so that they work in Russian and Kazakh layouts too.
import type { CanvasNode, Drawing } from './graph';
import { isActivity } from './graph';
import { directionOf, nearest, type Spot } from './travel';
import { fill, linkOf, type Link, type Texts } from './types';

export interface KeyActions {
  drawing(): Drawing;
  focused(): string | null;
  connectFrom: { id: string; port: string } | null;
  texts: Texts;
  readOnly: boolean;
  titleOf(id: string): string;
  /** Moves the focus and, unless extended, the selection. */
  go(id: string, extend: boolean): void;
  say(text: string): void;
  startConnecting(id: string): void;
  nextPort(): void;
  connectTo(id: string): void;
  cancelConnecting(): void;
  selectEdge(id: string | null): void;
  selectedEdge(): Link | null;
  selectAll(): void;
  add(id: string): void;
  insert(link: Link): void;
  move(dx: number, dy: number): void;
  remove(): void;
  rename(id: string): void;
  open(id: string): void;
  run(command: 'up' | 'panel' | 'undo' | 'redo' | 'copy' | 'cut' | 'duplicate' | 'find' | 'note' | 'group' | 'tidy' | 'zoomIn' | 'zoomOut' | 'fit' | 'help' | 'clear' | 'column' | 'row' | 'across' | 'down' | 'after'): void;
}

export const spotOf = (node: CanvasNode): Spot => ({
  id: node.id, x: node.position.x, y: node.position.y,
  width: node.measured?.width ?? node.initialWidth ?? 200, height: node.measured?.height ?? node.initialHeight ?? 64,
});

const chords: Readonly<Record<string, Parameters<KeyActions['run']>[0]>> = { KeyZ: 'undo', KeyY: 'redo', KeyC: 'copy', KeyX: 'cut', KeyD: 'duplicate', KeyF: 'find' };
const letters: Readonly<Record<string, Parameters<KeyActions['run']>[0]>> = { KeyU: 'up', KeyN: 'note', KeyG: 'group', KeyT: 'tidy', Slash: 'find', KeyL: 'column', KeyR: 'row', KeyH: 'across', KeyV: 'down', KeyS: 'after' };
const editing = new Set(['undo', 'redo', 'cut', 'duplicate', 'note', 'group', 'tidy', 'column', 'row', 'across', 'down']);

/** True when the key did something. */
export function onKey(ev: KeyboardEvent, act: KeyActions): boolean {
  if (ev.ctrlKey || ev.metaKey) return onChord(ev, act);
  if (ev.altKey) return false;
  const id = act.focused();
  const direction = directionOf(ev.key);
  if (direction) return travel(id, direction, ev.shiftKey, act);
  if (act.connectFrom) return whileConnecting(ev, id, act);
  if (ev.key === '?') return run('help', act);
  if (ev.key === '+' || ev.key === '=') return run('zoomIn', act);
  if (ev.key === '-') return run('zoomOut', act);
  if (ev.key === '0') return run('fit', act);
  if (ev.key === 'Escape') return run('clear', act);
  if (letters[ev.code]) return run(letters[ev.code], act);
  if (!id) return false;
  if (ev.key === 'Enter') return run('panel', act);
  if (ev.code === 'KeyE') return nextEdge(id, act);
  if (ev.code === 'KeyO') { act.open(id); return true; }
  if (act.readOnly) return false;
  if (ev.key === 'F2') act.rename(id);
  else if (ev.key === 'Delete' || ev.key === 'Backspace') act.remove();
  else if (ev.code === 'KeyC') act.startConnecting(id);
  else if (ev.code === 'KeyA') { const link = act.selectedEdge(); if (link) act.insert(link); else act.add(id); }
  else if (ev.code === 'KeyI') { const link = act.selectedEdge() ?? firstLink(id, act); if (link) act.insert(link); }
  else return false;
  return true;
}

function onChord(ev: KeyboardEvent, act: KeyActions): boolean {
  const direction = directionOf(ev.key);
  if (direction) { if (!act.readOnly) act.move(direction[0] * 10, direction[1] * 10); return true; }
  if (ev.code === 'KeyA') { act.selectAll(); return true; }
  const command = ev.code === 'KeyZ' && ev.shiftKey ? 'redo' : chords[ev.code];
  return command ? run(command, act) : false;
}

function run(command: Parameters<KeyActions['run']>[0], act: KeyActions): boolean {
  if (!act.readOnly || !editing.has(command)) act.run(command);
  return true;
}

function travel(id: string | null, direction: readonly [number, number], extend: boolean, act: KeyActions): boolean {
  const nodes = act.drawing().nodes;
  const from = nodes.find(n => n.id === id) ?? nodes.find(isActivity);
  if (!from) return false;
  const next = id ? nearest(nodes.filter(n => n.type !== 'group').map(spotOf), spotOf(from), direction) : from.id;
  if (next) act.go(next, extend);
  return true;
}

function whileConnecting(ev: KeyboardEvent, id: string | null, act: KeyActions): boolean {
  if (ev.key === 'Enter' || ev.key === ' ') { if (id) act.connectTo(id); }
  else if (ev.key === 'Escape') act.cancelConnecting();
  else if (ev.code === 'KeyC') act.nextPort();
  else return false;
  return true;
}

const firstLink = (id: string, act: KeyActions): Link | null => {
  const edge = act.drawing().edges.find(e => e.source === id);
  return edge ? linkOf(edge.data!.view) : null;
};

// The lines of a step, one after the other: those that leave it, then those that arrive.
function nextEdge(id: string, act: KeyActions): boolean {
  const { edges } = act.drawing();
  const own = [...edges.filter(e => e.source === id), ...edges.filter(e => e.target === id && e.source !== id)];
  if (own.length === 0) { act.say(act.texts.leadsNowhere); return true; }
  const next = own[(own.findIndex(e => e.selected) + 1) % own.length];
  act.selectEdge(next.id);
  const label = next.data?.view.label;
  act.say(fill(act.texts.edgeSelected, `${act.titleOf(next.source)}${label ? ` (${label})` : ''}`, act.titleOf(next.target)));
  return true;
}
