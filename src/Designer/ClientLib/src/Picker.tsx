import { useEffect, useMemo, useRef, useState } from 'react';
import { useCanvas } from './context';
import { Icon } from './icons';
import * as memory from './palette';

/** A list to choose the next step from, opened at a port, on a connection or by a key. Favourites and what was used last come first. */
export function Picker({ x, y, choose, close }: { x: number; y: number; choose: (type: string) => void; close: () => void }) {
  const { palette, texts } = useCanvas();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const items = useMemo(() => {
    const found = memory.find(palette, query);
    if (query) return found;
    const first = [...memory.favourites(), ...memory.recent()];
    return [...found].sort((a, b) => rank(first, a.type) - rank(first, b.type));
  }, [palette, query]);
  useEffect(() => { setActive(0); }, [query]);
  // Newer browsers answer with a promise, which an effect must not return.
  useEffect(() => { void list.current?.children[active]?.scrollIntoView({ block: 'nearest' }); }, [active]);
  useEffect(() => {
    const leave = (e: PointerEvent) => { if (!box.current?.contains(e.target as Element)) close(); };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [close]);
  return (
    <div ref={box} className="fc-picker" style={{ left: x, top: y }} role="dialog" aria-label={texts.chooseStep}>
      <div className="fc-search"><Icon name="search" />
        <input autoFocus type="text" role="combobox" aria-expanded="true" aria-controls="fc-choices" aria-activedescendant={items[active] && `fc-choice-${active}`}
          value={query} placeholder={texts.searchStep} aria-label={texts.searchStep} onChange={e => setQuery(e.target.value)}
          onKeyDown={e => {
            e.stopPropagation();
            if (e.key === 'ArrowDown') { e.preventDefault(); setActive(Math.min(active + 1, items.length - 1)); }
            if (e.key === 'ArrowUp') { e.preventDefault(); setActive(Math.max(active - 1, 0)); }
            if (e.key === 'Enter' && items[active]) { e.preventDefault(); choose(items[active].type); }
            if (e.key === 'Escape' || e.key === 'Tab') { e.preventDefault(); close(); }
          }} />
      </div>
      <ul ref={list} id="fc-choices" role="listbox" aria-label={texts.toolbox}>
        {items.map((item, i) => (
          <li key={item.type} id={`fc-choice-${i}`} role="option" aria-selected={i === active} onPointerMove={() => setActive(i)} onClick={() => choose(item.type)}>
            <Icon name={item.icon} /><span>{item.label}</span><span className="fc-where">{item.category}</span>
          </li>
        ))}
      </ul>
      {items.length === 0 && <p className="fc-none">{texts.nothingFound}</p>}
    </div>
  );
}

const rank = (first: string[], type: string) => { const at = first.indexOf(type); return at < 0 ? first.length : at; };
