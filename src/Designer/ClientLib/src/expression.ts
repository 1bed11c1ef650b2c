import { EditorView, highlightActiveLine, highlightActiveLineGutter, hoverTooltip, keymap, lineNumbers, type Tooltip } from '@codemirror/view';
import { EditorState, type Text } from '@codemirror/state';
import { javascript } from '@codemirror/lang-javascript';
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type Completion, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete';
import { forceLinting, linter, type Diagnostic } from '@codemirror/lint';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import * as service from './expression.client';
import { friendly, proposal, type Texts } from './expression.friendly';
import { liquid } from './expression.liquid';
import { theme, whole } from './expression.theme';
import type { Finding } from './expression.protocol';

interface DotNet { invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>; }

interface Name { label: string; detail: string; help: string; }

/** What the server's parser says; lines and columns from 1. */
interface ServerFinding { message: string; isError: boolean; line: number | null; column: number | null; }

interface Options {
  value: string; language: string; declarations: string; label: string; describedBy?: string; texts: Texts; phrases: Record<string, string>; names: Name[]; focus: boolean;
  /** A whole script, at the size of the page: with line numbers, and read-only for who may only look. */
  isModule: boolean; readOnly: boolean;
}

const kinds: Record<string, string> = { property: 'property', method: 'method', function: 'function', var: 'variable', const: 'constant', let: 'variable', keyword: 'keyword', interface: 'interface' };

function position(text: Text, line: number | null, column: number | null): number {
  const at = text.line(Math.min(Math.max(1, line ?? 1), text.lines));
  return Math.min(at.to, at.from + Math.max(0, (column ?? 1) - 1));
}

function word(text: Text, from: number): number {
  const match = /^[\p{L}\p{N}_$]+/u.exec(text.sliceString(from, Math.min(text.length, from + 80)));
  return match ? from + match[0].length : Math.min(text.length, from + 1);
}

/** The end of a name with its members: the engine points at `variables`, TypeScript at what comes after it. */
function path(text: Text, from: number): number {
  const match = /^[\p{L}\p{N}_$.?]+/u.exec(text.sliceString(from, Math.min(text.length, from + 200)));
  return match ? from + match[0].length : word(text, from);
}

/** Puts an editor into an element of Blazor's; what it returns is called from .NET. */
export function mountExpression(element: HTMLElement, dotnet: DotNet, options: Options) {
  const isScript = options.language === 'JavaScript';
  let declarations = options.declarations;
  let pending: number | undefined;

  if (isScript) service.open();

  // What was found stands under the text too: a tooltip alone is neither for fingers nor for a screen reader.
  const findings = document.createElement('ul');
  findings.className = 'df-findings';
  findings.setAttribute('aria-live', 'polite');
  findings.setAttribute('aria-label', options.phrases['Diagnostics'] ?? 'Diagnostics');

  function list(found: Diagnostic[]): Diagnostic[] {
    findings.replaceChildren(...found.slice(0, 5).map(finding => {
      const item = document.createElement('li');
      item.className = finding.severity === 'error' ? 'df-help df-bad' : 'df-help df-warn';
      item.append(finding.message);
      for (const action of finding.actions ?? []) {
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'df-link';
        button.textContent = action.name;
        button.addEventListener('click', () => { action.apply(view, finding.from, finding.to); view.focus(); });
        item.append(' ', button);
      }
      return item;
    }));
    return found;
  }

  async function complete(context: CompletionContext): Promise<CompletionResult | null> {
    const begun = context.matchBefore(/[\p{L}\p{N}_$]*/u);
    const from = begun?.from ?? context.pos;
    const before = context.state.sliceDoc(Math.max(0, from - 1), from);
    if (!context.explicit && from === context.pos && before !== '.') return null;
    const validFor = /^[\p{L}\p{N}_$]*$/u;
    if (!isScript) {
      const path = context.matchBefore(/[\p{L}\p{N}_.$]*/u);
      return { from: path?.from ?? from, validFor: /^[\p{L}\p{N}_.$]*$/u, options: options.names.map(n => ({ label: n.label, detail: n.detail, info: n.help || undefined, type: 'variable' })) };
    }
    const code = context.state.doc.toString();
    const found = await service.ask('complete', code, context.pos, declarations, options.isModule);
    if (!found?.length) return null;
    const info = (entry: { label: string }) => async () => {
      const details = await service.ask('details', code, context.pos, declarations, options.isModule, entry.label);
      if (details === null) return null;
      const dom = document.createElement('div');
      dom.textContent = details.doc ? `${details.text}\n${details.doc}` : details.text;
      return dom;
    };
    return { from, validFor, options: found.map((e): Completion => ({ label: e.label, type: kinds[e.kind] ?? 'text', boost: e.sort < '15' ? 1 : 0, info: info(e) })) };
  }

  function advice(finding: Finding, text: Text): Diagnostic {
    const from = Math.min(finding.from, text.length);
    const to = Math.max(from, Math.min(finding.to, text.length));
    const better = proposal(finding);
    return {
      from, to, severity: 'warning', message: friendly(finding, options.texts),
      actions: better === undefined ? [] : [{ name: better, apply: (view, start, end) => view.dispatch({ changes: { from: start, to: end, insert: better } }) }],
    };
  }

  async function lint(view: EditorView): Promise<Diagnostic[]> {
    const code = view.state.doc.toString();
    if (code.trim() === '') return list([]);
    const [own, advised] = await Promise.all([
      dotnet.invokeMethodAsync<ServerFinding[]>('CheckAsync', code).catch(() => []),
      isScript ? service.ask('check', code, 0, declarations, options.isModule) : Promise.resolve(null),
    ]);
    const text = view.state.doc;
    const errors = own.filter(f => f.isError).map((f): Diagnostic => {
      const from = position(text, f.line, f.column);
      return { from, to: word(text, from), severity: 'error', message: f.message };
    });
    // Where the engine can't read the text, advice about types is noise; where it can, TypeScript knows more than a list of names.
    if (errors.length > 0) return list(errors);
    const found = (advised ?? []).map(f => advice(f, text));
    const more = own.filter(f => !f.isError).map((f): Diagnostic => {
      const from = position(text, f.line, f.column);
      return { from, to: path(text, from), severity: 'warning', message: f.message };
    }).filter(f => !found.some(a => a.from <= f.to && f.from <= a.to));
    return list([...found, ...more]);
  }

  async function hover(view: EditorView, pos: number): Promise<Tooltip | null> {
    const found = isScript ? await service.ask('hover', view.state.doc.toString(), pos, declarations, options.isModule) : null;
    if (!found) return null;
    return {
      pos: Math.max(0, found.from), end: found.to, above: true,
      create() {
        const dom = document.createElement('div');
        dom.className = 'df-hover';
        dom.textContent = found.text;
        if (found.doc) dom.appendChild(document.createElement('p')).textContent = found.doc;
        return { dom };
      },
    };
  }

  function send(): void {
    clearTimeout(pending);
    if (pending === undefined) return;
    pending = undefined;
    void dotnet.invokeMethodAsync('WriteAsync', view.state.doc.toString());
  }

  const view = new EditorView({
    parent: element,
    state: EditorState.create({
      doc: options.value,
      extensions: [
        history(), bracketMatching(), closeBrackets(), isScript ? javascript() : liquid,
        options.isModule ? [whole, lineNumbers(), highlightActiveLine(), highlightActiveLineGutter()] : EditorView.lineWrapping, theme, EditorState.readOnly.of(options.readOnly), EditorState.phrases.of(options.phrases),
        autocompletion({ override: [complete], icons: false }), linter(lint, { delay: 250 }), hoverTooltip(hover, { hoverTime: 400 }),
        // Tab is not bound: it leaves the editor, as in every other field.
        keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap]),
        EditorView.contentAttributes.of({ 'aria-label': options.label, ...(options.describedBy ? { 'aria-describedby': options.describedBy } : {}), spellcheck: 'false', autocapitalize: 'off', tabindex: '0' }),
        EditorView.updateListener.of(update => {
          if (!update.docChanged) return;
          clearTimeout(pending);
          pending = window.setTimeout(send, 150);
        }),
        EditorView.domEventHandlers({ blur: send }),
      ],
    }),
  });
  element.append(findings);
  if (options.focus) view.focus();

  return {
    setDeclarations: (text: string) => { declarations = text; forceLinting(view); },
    setValue: (value: string) => { if (value !== view.state.doc.toString()) view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: value } }); },
    insert: (text: string) => { view.dispatch(view.state.replaceSelection(text)); view.focus(); },
    focus: () => view.focus(),
    goTo: (line: number, column: number) => { const at = position(view.state.doc, line, column); view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) }); view.focus(); },
    dispose: () => { send(); view.destroy(); findings.remove(); if (isScript) service.close(); },
  };
}
