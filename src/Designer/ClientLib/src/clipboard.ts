// Steps travel as JSON text. Browsers give the system's clipboard to secure pages only; elsewhere the copy stays within this browser.
const key = 'dualflow.clipboard';

export async function keep(text: string): Promise<void> {
  try { localStorage.setItem(key, text); } catch { /* without storage the system's clipboard must do */ }
  try { await navigator.clipboard?.writeText(text); } catch { /* refused: the copy within the browser stands */ }
}

export const isSteps = (text: string) => text.trimStart().startsWith('{') && text.includes('"activities"');

export function kept(): string | null {
  try { return localStorage.getItem(key); } catch { return null; }
}
