import { StreamLanguage, type StreamParser } from '@codemirror/language';

interface Inside { of: '' | '{{' | '{%'; }

const words = new Set(['if', 'elsif', 'else', 'endif', 'unless', 'endunless', 'for', 'endfor', 'in', 'case', 'when', 'endcase', 'assign', 'capture', 'endcapture',
  'comment', 'endcomment', 'raw', 'endraw', 'break', 'continue', 'and', 'or', 'not', 'contains', 'true', 'false', 'nil', 'empty', 'limit', 'offset', 'reversed', 'liquid', 'echo']);

// Liquid is text with two kinds of brackets; nothing more has to be told apart for colours.
const parser: StreamParser<Inside> = {
  name: 'liquid',
  startState: () => ({ of: '' }),
  copyState: state => ({ ...state }),
  token(stream, state) {
    if (state.of === '') {
      const opened = stream.match(/^\{[{%]-?/) as RegExpMatchArray | null;
      if (opened) {
        state.of = opened[0].startsWith('{{') ? '{{' : '{%';
        return 'processingInstruction';
      }
      stream.next();
      stream.match(/^[^{]*/);
      return null;
    }
    if (stream.match(state.of === '{{' ? /^-?\}\}/ : /^-?%\}/)) {
      state.of = '';
      return 'processingInstruction';
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/^"[^"]*"?/) || stream.match(/^'[^']*'?/)) return 'string';
    if (stream.match(/^\d+(\.\d+)?/)) return 'number';
    if (stream.match(/^\|\s*[\w]+/)) return 'operatorKeyword';
    const word = stream.match(/^[\p{L}_][\p{L}\p{N}_-]*/u) as RegExpMatchArray | null;
    if (word) return words.has(word[0]) ? 'keyword' : 'variableName';
    stream.next();
    return 'operator';
  },
};

export const liquid = StreamLanguage.define(parser);
