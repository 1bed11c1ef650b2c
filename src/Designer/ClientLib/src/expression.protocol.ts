// What the editor and its worker say to each other.

/** A finding of the TypeScript service. `code` is TypeScript's; `parts` are the quoted parts of its message. */
export interface Finding { from: number; to: number; code: number; message: string; parts: string[]; }

export interface CompletionEntry { label: string; kind: string; sort: string; }

export interface Hover { text: string; doc: string; from: number; to: number; }

export interface Question { id: number; kind: 'complete' | 'check' | 'hover' | 'details'; code: string; pos: number; declarations: string; name?: string; isModule?: boolean; }

export interface Answers { complete: CompletionEntry[]; check: Finding[]; hover: Hover | null; details: { text: string; doc: string } | null; }
