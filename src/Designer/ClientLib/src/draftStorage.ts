// What was not saved yet is kept in the browser, so that a restart of the server or a closed tab loses nothing.
const key = (definition: string) => `dualflow.draft.${definition}`;

export function keepDraft(definition: string, text: string): void {
  try { localStorage.setItem(key(definition), text); } catch { /* a full storage: the server's draft is all there is */ }
}
export function keptDraft(definition: string): string | null {
  try { return localStorage.getItem(key(definition)); } catch { return null; }
}
export function dropDraft(definition: string): void {
  try { localStorage.removeItem(key(definition)); } catch { /* nothing is kept without storage */ }
}
