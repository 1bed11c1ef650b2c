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

/** The text as TypeScript reads it, and the way from its places to those of the person's text and back. */
interface Written { service: ts.LanguageService; into(pos: number): number; back(pos: number): number; }

/** Puts the expression into its function. */
function write(code: string, declarations: string): Written {
  const env = ready(declarations);
  const lone = isObject(code);
  const head = lone ? `${Head}(` : Head;
  env.updateFile(File, head + code + (lone ? '\n)' : '') + Tail);
  return { service: env.languageService, into: pos => pos + head.length, back: pos => Math.max(0, Math.min(code.length, pos - head.length)) };
}

/** A whole script stands as it is; only the function that it exports is told what it gets and gives. */
function writeModule(code: string, declarations: string): Written {
  const env = ready(declarations);
  const parsed = ts.createSourceFile('m.js', code, ts.ScriptTarget.ES2022, false, ts.ScriptKind.JS);
  let from = code.length, to = code.length, head = '', tail = '';
  for (const statement of parsed.statements) {
    if (ts.isExportAssignment(statement)) [from, to, head, tail] = [statement.expression.getStart(parsed), statement.expression.end, '/** @type {ScriptRun} */(', ')'];
    else if (ts.isFunctionDeclaration(statement) && statement.modifiers?.some(m => m.kind === ts.SyntaxKind.DefaultKeyword)) [from, to, head, tail] = [statement.getStart(parsed), statement.end, '/** @type {ScriptRun} */ ', ''];
  }
  env.updateFile(File, `${code.slice(0, from)}${head}${code.slice(from, to)}${tail}${code.slice(to)}${head ? '' : '\nexport {};'}`);
  return {
    service: env.languageService,
    into: pos => pos < from ? pos : pos <= to ? pos + head.length : pos + head.length + tail.length,
    back: pos => Math.max(0, Math.min(code.length, pos < from ? pos : pos < from + head.length ? from : pos <= to + head.length ? pos - head.length : pos - head.length - tail.length)),
  };
}

function quoted(message: string): string[] {
  return [...message.matchAll(/'((?:[^'\\]|\\.)*)'/g)].map(match => match[1]);
}

function check({ service, back }: Written): Finding[] {
  const found = [...service.getSyntacticDiagnostics(File), ...service.getSemanticDiagnostics(File), ...service.getSuggestionDiagnostics(File).filter(d => d.code === 7027)];
  return found.map(finding => {
    const message = ts.flattenDiagnosticMessageText(finding.messageText, ' ');
    const start = finding.start ?? 0;
    return { from: back(start), to: back(start + (finding.length ?? 0)), code: finding.code, message, parts: quoted(message) };
  });
}

function answer(question: Question): Answers[Question['kind']] {
  const { code, pos, declarations } = question;
  const written = question.isModule ? writeModule(code, declarations) : write(code, declarations);
  if (question.kind === 'check') return check(written);
  const { service, into, back } = written;
  if (question.kind === 'complete') {
    const found = service.getCompletionsAtPosition(File, into(pos), { includeCompletionsForModuleExports: false });
    return found?.entries.filter(e => e.kind !== 'warning').slice(0, 300).map(e => ({ label: e.name, kind: e.kind, sort: e.sortText })) ?? [];
  }
  if (question.kind === 'details') {
    const found = service.getCompletionEntryDetails(File, into(pos), question.name ?? '', undefined, undefined, undefined, undefined);
    return found ? { text: ts.displayPartsToString(found.displayParts), doc: ts.displayPartsToString(found.documentation) } : null;
  }
  const found = service.getQuickInfoAtPosition(File, into(pos));
  return found ? {
    text: ts.displayPartsToString(found.displayParts), doc: ts.displayPartsToString(found.documentation),
    from: back(found.textSpan.start), to: back(found.textSpan.start + found.textSpan.length),
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
