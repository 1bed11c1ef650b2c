import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef, useState } from 'react';
import { useCanvas } from './context';
import type { Arrangement } from './arrange';
import { calm } from './calm';
import { Icon } from './icons';
import type { CanvasNode } from './graph';
import { isActivity } from './graph';

/** Zoom, fit, tidy up, notes and groups: buttons for what keys do too. */
export function ZoomBar({ fit, tidy, note, group, help, arrange, after }: { fit: (duration: number) => void; tidy: () => void; note: () => void; group: (() => void) | null; help: () => void; arrange: ((how: Arrangement) => void) | null; after: (() => void) | null }) {
  const { texts, settings } = useCanvas();
  const flow = useReactFlow();
  const zoom = useStore(s => s.transform[2]);
  const button = (icon: string, label: string, act: () => void, withText = false) => (
    <button type="button" onClick={act} aria-label={withText ? undefined : label} title={label}><Icon name={icon} />{withText && <span>{label}</span>}</button>
  );
  return (
    <div role="toolbar" aria-label={texts.tools} className="fc-bar">
      {button('minus', texts.zoomOut, () => void flow.zoomOut({ duration: calm(120) }))}
      <span className="fc-zoom">{Math.round(zoom * 100)} %</span>
      {button('plus', texts.zoomIn, () => void flow.zoomIn({ duration: calm(120) }))}
      {button('fit', `${texts.fit} (0)`, () => fit(calm(200)))}
      {!settings.readOnly && <>
        <span className="fc-line" />
        {button('tiles', texts.tidy, tidy, true)}
        {button('note', texts.addNote, note)}
        {group && button('frame', texts.addGroup, group)}
        {after && button('afterwards', texts.selectAfter, after)}
        {arrange && <>
          {button('column', texts.alignColumn, () => arrange('column'))}{button('row', texts.alignRow, () => arrange('row'))}
          {button('across', texts.spreadAcross, () => arrange('across'))}{button('spread', texts.spreadDown, () => arrange('down'))}
        </>}
        {button('keys', texts.keys, help)}
      </>}
    </div>
  );
}

/** Finds a step of this level by its words and goes to it. */
export function FindBox({ nodes, go, close }: { nodes: readonly CanvasNode[]; go: (id: string) => void; close: () => void }) {
  const { texts } = useCanvas();
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const words = query.toLocaleLowerCase().split(/\s+/).filter(w => w);
  const found = words.length === 0 ? [] : nodes.filter(n => {
    const text = (isActivity(n) ? `${n.data.view.title} ${n.data.view.words ?? ''} ${n.data.view.type} ${n.id} ${n.data.view.facts.map(f => f.text).join(' ')}` : n.data.text).toLocaleLowerCase();
    return words.every(w => text.includes(w));
  });
  const step = (by: number) => {
    if (found.length === 0) return;
    const next = (at + by + found.length) % found.length;
    setAt(next);
    go(found[next].id);
  };
  return (
    <div className="fc-find" role="search">
      <Icon name="search" />
      <input autoFocus type="text" value={query} placeholder={texts.findHere} aria-label={texts.findHere} onChange={e => { setQuery(e.target.value); setAt(-1); }}
        onKeyDown={e => {
          e.stopPropagation();
          if (e.key === 'Enter') { e.preventDefault(); step(e.shiftKey ? -1 : 1); }
          if (e.key === 'Escape') close();
        }} />
      <span className="fc-found" aria-live="polite">{words.length > 0 && (found.length === 0 ? texts.nothingFound : `${at < 0 ? '' : `${at + 1} / `}${found.length}`)}</span>
      <button type="button" onClick={close} aria-label={texts.close}><Icon name="close" /></button>
    </div>
  );
}

const keys: readonly (readonly [string, string])[] = [
  ['← ↑ → ↓', 'keyTravel'], ['Enter', 'keyPanel'], ['F2', 'keyRename'], ['A', 'keyAdd'], ['I', 'keyInsert'], ['C', 'keyConnect'], ['E', 'keyEdges'], ['Delete', 'keyDelete'],
  ['Ctrl ← ↑ → ↓', 'keyMove'], ['Shift ← ↑ → ↓', 'keyExtend'], ['O / U', 'keyOpen'], ['Ctrl C / X / V / D', 'keyCopy'], ['Ctrl Z / Y', 'keyUndo'], ['Ctrl A', 'keyAll'],
  ['Ctrl F', 'keyFind'], ['N / G', 'keyNote'], ['T', 'keyTidy'], ['L / R', 'keyAlign'], ['H / V', 'keySpread'], ['S', 'keyAfter'], ['Esc', 'keyBack'], ['+ / − / 0', 'keyZoom'], ['?', 'keyHelp'],
];

/** The keys, as a sheet. */
export function KeySheet({ close }: { close: () => void }) {
  const { texts } = useCanvas();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => { box.current?.focus(); }, []);
  return (
    <div ref={box} className="fc-keys" role="dialog" aria-label={texts.keys} tabIndex={-1}
      onKeyDown={e => { e.stopPropagation(); if (e.key === 'Escape' || e.key === '?' || e.key === 'Tab') { e.preventDefault(); close(); } }}>
      <header><h3>{texts.keys}</h3><button type="button" onClick={close} aria-label={texts.close}><Icon name="close" /></button></header>
      <dl>{keys.map(([key, text]) => <div key={key}><dt><kbd>{key}</kbd></dt><dd>{texts[text]}</dd></div>)}</dl>
    </div>
  );
}
