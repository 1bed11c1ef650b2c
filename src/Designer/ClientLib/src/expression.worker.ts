/// <reference lib="webworker" />
import ts from 'typescript';
import { createSystem, createVirtualTypeScriptEnvironment, type VirtualTypeScriptEnvironment } from '@typescript/vfs';
import esLib from 'virtual:es-lib';
import type { Answers, Finding, Question } from './expression.protocol';

// One TypeScript service for all expression editors of a page. The declarations come with each question, so that no field sees
// the names of another one.
const File = '/expression.js';
const Declarations = '/workflow.d.ts';

// An expression may end with `return`, use `await` and be a lone object: a function around it allows the first two.
const Head = '(async () => {\n';
const Tail = '\n})();';

let environment: VirtualTypeScriptEnvironment | null = null;

function ready(declarations: string): VirtualTypeScriptEnvironment {
  if (environment === null) {
    const files = new Map<string, string>(Object.entries(esLib).map(([name, text]) => [`/${name}`, text]));
    files.set(Declarations, declarations || ' ');
    files.set(File, ' ');
    environment = createVirtualTypeScriptEnvironment(createSystem(files), [File, Declarations], ts, {
      lib: ['lib.es2022.d.ts'], types: [], allowJs: true, checkJs: true, strict: true, noImplicitAny: false, noEmit: true,
      allowUnreachableCode: false, target: ts.ScriptTarget.ES2022, moduleDetection: ts.ModuleDetectionKind.Legacy,
    });
  } else if (environment.getSourceFile(Declarations)?.text !== declarations) {
    environment.updateFile(Declarations, declarations || ' ');
  }
  return environment;
}

function isObject(code: string): boolean {
  if (!code.trimStart().startsWith('{')) return false;
  const parsed = ts.createSourceFile('o.js', `(${code}\n)`, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  const problems = (parsed as unknown as { parseDiagnostics: unknown[] }).parseDiagnostics;
  return problems.length === 0 && parsed.statements.length === 1;
}

/** Puts the expression into its function; the offset is where it begins. */
function write(code: string, declarations: string): { service: ts.LanguageService; offset: number } {
  const env = ready(declarations);
  const lone = isObject(code);
  const head = lone ? `${Head}(` : Head;
  env.updateFile(File, head + code + (lone ? '\n)' : '') + Tail);
  return { service: env.languageService, offset: head.length };
}

function quoted(message: string): string[] {
  return [...message.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(match => match[1]);
}

function check(code: string, declarations: string): Finding[] {
  const { service, offset } = write(code, declarations);
  const found = [...service.getSyntacticDiagnostics(File), ...service.getSemanticDiagnostics(File), ...service.getSuggestionDiagnostics(File).filter(d => d.code === 7027)];
  return found.map(finding => {
    const message = ts.flattenDiagnosticMessageText(finding.messageText, ' ');
    const from = Math.max(0, (finding.start ?? 0) - offset);
    return { from, to: from + (finding.length ?? 0), code: finding.code, message, parts: quoted(message) };
  });
}

function answer(question: Question): Answers[Question['kind']] {
  const { code, pos, declarations } = question;
  if (question.kind === 'check') return check(code, declarations);
  const { service, offset } = write(code, declarations);
  if (question.kind === 'complete') {
    const found = service.getCompletionsAtPosition(File, pos + offset, { includeCompletionsForModuleExports: false });
    return found?.entries.filter(e => e.kind !== 'warning').slice(0, 300).map(e => ({ label: e.name, kind: e.kind, sort: e.sortText })) ?? [];
  }
  if (question.kind === 'details') {
    const found = service.getCompletionEntryDetails(File, pos + offset, question.name ?? '', undefined, undefined, undefined, undefined);
    return found ? { text: ts.displayPartsToString(found.displayParts), doc: ts.displayPartsToString(found.documentation) } : null;
  }
  const found = service.getQuickInfoAtPosition(File, pos + offset);
  return found ? {
    text: ts.displayPartsToString(found.displayParts), doc: ts.displayPartsToString(found.documentation),
    from: found.textSpan.start - offset, to: found.textSpan.start + found.textSpan.length - offset,
  } : null;
}

self.onmessage = (event: MessageEvent<Question>) => {
  let result: unknown = null;
  try {
    result = answer(event.data);
  } catch (problem) {
    console.warn(problem);   // advice only: the server decides what is right
  }
  self.postMessage({ id: event.data.id, result });
};
