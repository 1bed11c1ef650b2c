import type { Answers, Question } from './expression.protocol';

// One worker for every expression editor of the page. It starts when the first editor opens and ends with the last one.
let worker: Worker | null = null;
let editors = 0;
let last = 0;
const waiting = new Map<number, (result: unknown) => void>();

function start(): Worker {
  if (worker === null) {
    worker = new Worker(new URL('./expression.worker.js', import.meta.url), { type: 'module' });
    worker.onmessage = event => { waiting.get(event.data.id)?.(event.data.result); waiting.delete(event.data.id); };
    worker.onerror = () => { for (const done of waiting.values()) done(null); waiting.clear(); };
  }
  return worker;
}

/** An editor opens; the worker begins to load at once, so that it is there when somebody has typed. */
export function open(): void {
  editors++;
  start();
}

export function close(): void {
  if (--editors > 0 || worker === null) return;
  worker.terminate();
  worker = null;
  for (const done of waiting.values()) done(null);
  waiting.clear();
}

/** Null when the worker can't answer: the editor goes on without advice. */
export function ask<K extends Question['kind']>(kind: K, code: string, pos: number, declarations: string, isModule: boolean, name?: string): Promise<Answers[K] | null> {
  const target = start();
  return new Promise(resolve => {
    const id = ++last;
    waiting.set(id, result => resolve(result as Answers[K] | null));
    target.postMessage({ id, kind, code, pos, declarations, name, isModule } satisfies Question);
  });
}
