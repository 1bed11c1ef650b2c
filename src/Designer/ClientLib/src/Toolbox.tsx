import { useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useCanvas } from './context';
import { Icon } from './icons';
import * as memory from './palette';
import type { PaletteItem } from './types';

export const dragType = 'application/x-dualflow-activity';

function Item({ item, isFavourite, stop, isStop, add, star }: { item: PaletteItem; stop: string; isFavourite: boolean; isStop: boolean; add: (type: string) => void; star: (type: string) => void }) {
  const { texts } = useCanvas();
  return (
    <li className="fc-tool" data-stop={stop}>
      <button type="button" className="fc-tool-add" tabIndex={isStop ? 0 : -1} draggable title={item.description} onClick={() => add(item.type)} data-type={item.type}
        onDragStart={e => { e.dataTransfer.setData(dragType, item.type); e.dataTransfer.effectAllowed = 'copy'; }}>
        <Icon name={item.icon} /><span>{item.label}</span>
      </button>
      <button type="button" className={`fc-star${isFavourite ? ' fc-on' : ''}`} tabIndex={-1} aria-pressed={isFavourite} aria-label={`${texts.favourite}: ${item.label}`} title={texts.favourite}
        onClick={() => star(item.type)}><Icon name="star" size={14} /></button>
    </li>
  );
}

/** The steps to choose from. A click or Enter adds one as well as dragging does. */
export function Toolbox({ add, isOpen }: { add: (type: string) => void; isOpen: boolean }) {
  const { palette, texts } = useCanvas();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState<string | null>(null);
  const [, redraw] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  const found = useMemo(() => memory.find(palette, query), [palette, query]);
  const stars = memory.favourites(), recent = memory.recent(), closed = memory.closedCategories();
  const named = (types: string[]) => types.map(type => palette.find(item => item.type === type)).filter(item => item !== undefined);
  const star = (type: string) => { memory.toggleFavourite(type); redraw(n => n + 1); };
  const groups: [string, PaletteItem[]][] = query ? [[texts.found, found]] : [
    ...(stars.length ? [[texts.favourites, named(stars)] as [string, PaletteItem[]]] : []),
    ...(recent.length ? [[texts.recent, named(recent)] as [string, PaletteItem[]]] : []),
    ...memory.byCategory(palette),
  ];
  // One stop of the tab key for the whole list: up and down travel in it, right leads to the star of a step and left back.
  const stops = groups.flatMap(([name, items]) => items.length === 0 ? [] : [`#${name}`, ...(closed.includes(name) ? [] : items.map(item => `${name}/${item.type}`))]);
  const stop = active !== null && stops.includes(active) ? active : stops[0];
  const travel = (e: KeyboardEvent<HTMLDivElement>) => {
    const at = e.target as HTMLElement, own = at.closest('.fc-tool');
    if (e.key === 'ArrowRight' && own) (own.querySelector('.fc-star') as HTMLElement).focus();
    else if (e.key === 'ArrowLeft' && own) (own.querySelector('.fc-tool-add') as HTMLElement).focus();
    else if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      const all = [...e.currentTarget.querySelectorAll<HTMLElement>('h3 button, .fc-tool-add')], here = all.indexOf(own?.querySelector<HTMLElement>('.fc-tool-add') ?? at);
      all[here + (e.key === 'ArrowDown' ? 1 : -1)]?.focus();
    } else return;
    e.preventDefault();
  };
  return (
    <aside className={`fc-toolbox${isOpen ? ' fc-is-open' : ''}`} aria-label={texts.toolbox}>
      <div className="fc-search"><Icon name="search" />
        <input ref={field} type="search" value={query} placeholder={texts.searchStep} aria-label={texts.searchStep} onChange={e => setQuery(e.target.value)}
          onKeyDown={e => { if (e.key === 'Enter' && found.length) add(found[0].type); if (e.key === 'Escape') setQuery(''); }} />
      </div>
      <div className="fc-tools" onKeyDown={travel} onFocus={e => { const id = (e.target as HTMLElement).closest<HTMLElement>('[data-stop]')?.dataset.stop; if (id) setActive(id); }}>
        {query && found.length === 0 && <p className="fc-none">{texts.nothingFound}</p>}
        {groups.map(([name, items]) => items.length > 0 && (
          <section key={name}>
            <h3 data-stop={`#${name}`}><button type="button" tabIndex={stop === `#${name}` ? 0 : -1} aria-expanded={!closed.includes(name)} onClick={() => { memory.toggleCategory(name); redraw(n => n + 1); }}>
              <Icon name={closed.includes(name) ? 'right' : 'down'} size={12} />{name}{closed.includes(name) && ` · ${items.length}`}</button></h3>
            {!closed.includes(name) && <ul>{items.map(item => <Item key={item.type} item={item} stop={`${name}/${item.type}`} isStop={stop === `${name}/${item.type}`} isFavourite={stars.includes(item.type)} add={add} star={star} />)}</ul>}
          </section>
        ))}
      </div>
    </aside>
  );
}
