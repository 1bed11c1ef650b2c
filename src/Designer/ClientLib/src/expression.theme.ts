import { EditorView } from '@codemirror/view';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { tags } from '@lezer/highlight';

// Colours are the page's own variables, so that light, dark and high contrast reach the editor.
const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.processingInstruction], color: 'var(--df-code-key, var(--rz-primary-dark))', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--df-code-str, var(--rz-success))' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--df-code-num, var(--rz-warning))' },
  { tag: tags.comment, color: 'var(--df-code-com, var(--rz-text-tertiary-color))' },
]);

const look = EditorView.theme({
  '&': { border: '1px solid var(--df-control-line)', borderRadius: 'var(--rz-border-radius)', backgroundColor: 'var(--rz-base-background-color)', color: 'var(--rz-text-color)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--rz-primary)', outlineOffset: '1px' },
  '.cm-scroller': { fontFamily: 'var(--df-mono)', lineHeight: '20px', maxHeight: '40vh' },
  '.cm-content': { minHeight: '60px', caretColor: 'var(--rz-text-title-color)', padding: '6px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--rz-text-title-color)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground, .cm-content ::selection': { backgroundColor: 'var(--rz-primary-lighter)' },
  '.cm-tooltip': { backgroundColor: 'var(--rz-panel-background-color)', color: 'var(--rz-text-color)', border: '1px solid var(--df-control-line)', borderRadius: '4px', maxWidth: 'min(480px, 90vw)' },
  '.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px', minHeight: '24px' },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': { backgroundColor: 'var(--rz-primary)', color: 'var(--rz-on-primary)' },
  '.cm-completionInfo': { padding: '6px 8px', whiteSpace: 'pre-wrap' },
  '.cm-diagnostic': { padding: '6px 8px', borderLeft: '0', whiteSpace: 'pre-wrap' },
  '.cm-diagnosticAction': { backgroundColor: 'var(--rz-primary)', color: 'var(--rz-on-primary)', borderRadius: '4px', padding: '2px 8px', minHeight: '24px' },
  '.df-hover': { padding: '6px 8px', whiteSpace: 'pre-wrap', fontFamily: 'var(--df-mono)' },
  '.df-hover p': { margin: '4px 0 0', fontFamily: 'var(--rz-text-font-family)' },
  '@media (pointer: coarse)': { '&': { fontSize: '16px' } },
});

export const theme = [look, syntaxHighlighting(colours)];

/** The size of a page instead of a field's. */
export const whole = EditorView.theme({
  '&': { border: '0', borderRadius: '0', height: '100%' },
  '&.cm-focused': { outlineOffset: '-2px' },
  '.cm-scroller': { maxHeight: '62vh', overflow: 'auto' },
  '.cm-content': { minHeight: '320px' },
  '.cm-gutters': { backgroundColor: 'var(--df-subtle)', color: 'var(--rz-text-tertiary-color)', border: '0' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 12px 0 16px' },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--df-hover)' },
});
