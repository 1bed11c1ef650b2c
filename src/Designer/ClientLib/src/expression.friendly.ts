import type { Finding } from './expression.protocol';

/** Sentences by TypeScript code, and words for types; from the server, in the page's language. */
export type Texts = Record<string, string>;

function fill(sentence: string, parts: string[]): string {
  return sentence.replace(/\{(\d)\}/g, (_, index: string) => parts[Number(index)] ?? '');
}

function typeWord(type: string, texts: Texts): string {
  const literal = /^"(.*)"$/.exec(type);
  if (literal) return `«${literal[1]}»`;
  return texts[`type.${type}`] ?? type;
}

// The commonest mistakes in the words of the person who makes them; TypeScript's own sentence stays in the details.
export function friendly(finding: Finding, texts: Texts): string {
  const { code, parts } = finding;
  const names = code === 2322 || code === 2345 || code === 2365 || code === 2367 ? parts.map(p => typeWord(p, texts)) : parts;
  const numbers = code === 2554 ? (finding.message.match(/\d+/g) ?? []) : [];
  const sentence = texts[code === 2551 || code === 2552 ? 'suggestion' : code === 2339 || code === 2304 ? 'unknown' : code === 2345 ? 'code.2322' : `code.${code}`];
  if (sentence === undefined) return finding.message;
  const suggestion = /Did you mean '([^']+)'/.exec(finding.message)?.[1];
  if (code === 2551 || code === 2552) return fill(sentence, [parts[0], suggestion ?? parts[parts.length - 1]]);
  return fill(sentence, numbers.length > 0 ? numbers : names);
}

/** What "did you mean" proposes; undefined when nothing is proposed. */
export function proposal(finding: Finding): string | undefined {
  return /Did you mean '([^']+)'/.exec(finding.message)?.[1];
}
