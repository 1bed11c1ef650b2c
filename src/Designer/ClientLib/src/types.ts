// What crosses the seam between C# and the browser. The records in src/Designer/Canvas have the same members.

export interface Fact { icon: string; text: string }
export interface Port { name: string; label: string; isOpen: boolean }
/** A place inside an activity where others stand: drilled into, not drawn. */
export interface Inner { key: string; label: string; count: number }
export interface Mark { state: string | null; badge: string | null; counts: string | null; heat: number; diff: string | null; hint: string | null }

export interface ActivityView {
  id: string; path: string; kind: string; icon: string; title: string; words: string | null; type: string; facts: Fact[];
  x: number; y: number; width: number; height: number;
  hasInput: boolean; ports: Port[]; inner: Inner[];
  problem: string | null; problemText: string | null; mark: Mark | null;
}
export interface Link { source: string; port: string; target: string; targetPort: string }
export interface ConnectionView extends Link { id: string; label: string | null; isFixed: boolean; mark: string | null }
export interface NoteView { id: string; x: number; y: number; width: number; height: number; text: string }
export interface GroupView { id: string; x: number; y: number; width: number; height: number; text: string }

export interface Graph { level: string; activities: ActivityView[]; connections: ConnectionView[]; notes: NoteView[]; groups: GroupView[] }

/** Only what differs from what was sent before. */
export interface GraphPatch {
  activities: ActivityView[]; connections: ConnectionView[]; notes: NoteView[]; groups: GroupView[];
  removed: string[];
}

export interface PaletteItem {
  type: string; label: string; description: string; category: string; icon: string; kind: string; words: string; isState: boolean;
}

export interface Settings { readOnly: boolean; hasToolbox: boolean; hasInputRule: boolean }

export interface Place { id: string; x: number; y: number }

/** One gesture is one step of undo. */
export type Gesture =
  | { kind: 'move'; places: Place[] }
  | { kind: 'size'; id: string; x: number; y: number; width: number; height: number }
  | { kind: 'remove'; ids: string[]; links: Link[]; joins: boolean }
  | { kind: 'connect'; link: Link; replaces: Link | null }
  | { kind: 'add'; type: string; x: number; y: number; after: { id: string; port: string } | null; into: Link | null }
  | { kind: 'insert'; id: string; into: Link }
  | { kind: 'rename'; id: string; text: string }
  | { kind: 'note'; x: number; y: number }
  | { kind: 'group'; ids: string[] }
  | { kind: 'paste'; text: string; x: number; y: number }
  | { kind: 'duplicate'; ids: string[] }
  | { kind: 'tidy' };

export interface DotNet { invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T> }
export type Texts = Readonly<Record<string, string>>;

export const linkOf = (c: Link): Link => ({ source: c.source, port: c.port, target: c.target, targetPort: c.targetPort });
export const linkId = (c: Link) => `${c.source}|${c.port}|${c.target}|${c.targetPort}`;
/** Fills {0}, {1}, … of a text. */
export const fill = (text: string, ...values: (string | number)[]) => text.replace(/\{(\d)\}/g, (_, i: string) => String(values[Number(i)] ?? ''));
