import { memo, useEffect, useRef } from 'react';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { useCanvas } from './context';
import { Icon } from './icons';
import type { ActivityView, Port } from './types';

export type ActivityNode = Node<{ view: ActivityView; isSource: boolean; isRenamed: boolean }, 'activity'>;

/** Up to this many further outcomes stand along the lower edge; more stand one under another at the right. */
const mostBelow = 3;
export const standsBelow = (view: ActivityView, index: number) => index > 0 && view.ports.length <= mostBelow + 1;

/** Where a connection may arrive; all of them are the same port of the activity. */
export const arrivals = ['In', 'In top', 'In bottom', 'In right'] as const;
const sides = [Position.Left, Position.Top, Position.Bottom, Position.Right];

function Outcome({ view, port, index }: { view: ActivityView; port: Port; index: number }) {
  const { texts } = useCanvas();
  const isBelow = standsBelow(view, index);
  const below = view.ports.length - 1;
  const at = isBelow ? { left: `${(index * 100) / (below + 1)}%` }
    : view.ports.length > mostBelow + 1 ? { top: `${((index + 1) * 100) / (view.ports.length + 1)}%` } : undefined;
  return (
    <Handle id={port.name} type="source" position={isBelow ? Position.Bottom : Position.Right} style={at} title={port.label || texts.done}
      className={`fc-port${port.isOpen ? ' fc-open' : ''}`} data-port={port.name}>
      {port.isOpen && port.label && <span className={`fc-port-label${isBelow ? ' fc-below' : ''}`}>{port.label}</span>}
    </Handle>
  );
}

function Title({ view, isRenamed }: { view: ActivityView; isRenamed: boolean }) {
  const { rename } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (isRenamed) { field.current?.focus(); field.current?.select(); } }, [isRenamed]);
  if (!isRenamed) return <div className="fc-title">{view.title}</div>;
  return (
    <textarea ref={field} className="fc-rename nodrag nopan nowheel" defaultValue={view.title} rows={2} aria-label={view.title}
      onBlur={e => rename(view.id, e.target.value)}
      onKeyDown={e => {
        e.stopPropagation();
        if (e.key === 'Enter') { e.preventDefault(); rename(view.id, e.currentTarget.value); }
        if (e.key === 'Escape') rename(view.id, null);
      }} />
  );
}

function MarkBadge({ view }: { view: ActivityView }) {
  const mark = view.mark;
  if (!mark) return null;
  return <>
    {mark.badge && <div className="fc-mark" title={mark.hint ?? undefined}>
      {mark.state === 'done' && <Icon name="check" size={12} />}{mark.state === 'faulted' && <Icon name="error" size={12} />}{mark.state === 'waiting' && <Icon name="clock" size={12} />}
      <span>{mark.badge}</span></div>}
    {mark.counts && <span className="fc-counts" title={mark.hint ?? undefined}>{mark.counts}</span>}
  </>;
}

const marksOf = (view: ActivityView) => view.mark
  ? `${view.mark.state ? ` fc-is-${view.mark.state}` : ''}${view.mark.diff ? ` fc-diff-${view.mark.diff}` : ''}${view.mark.heat ? ` fc-heat-${view.mark.heat}` : ''}` : '';

export const ActivityCard = memo(function ActivityCard({ data, selected }: NodeProps<ActivityNode>) {
  const { view, isSource, isRenamed } = data;
  const { texts, open, quickAdd, settings } = useCanvas();
  return (
    <div className={`fc-card fc-${view.kind}${selected ? ' fc-selected' : ''}${view.problem ? ` fc-has-${view.problem}` : ''}${isSource ? ' fc-source' : ''}${marksOf(view)}`}
      style={view.ports.length > mostBelow + 1 ? { minHeight: view.ports.length * 26 + 12 } : undefined}>
      {view.hasInput && arrivals.map((id, i) => <Handle key={id} id={id} type="target" position={sides[i]} className="fc-arrival" isConnectableStart={false} />)}
      <div className="fc-head">
        <span className="fc-tile"><Icon name={view.icon} /></span>
        <Title view={view} isRenamed={isRenamed} />
      </div>
      {view.facts.map((fact, i) => <div key={i} className={`fc-fact${fact.icon === 'code' ? ' fc-code' : ''}`}><Icon name={fact.icon} size={12} /><span title={fact.text}>{fact.text}</span></div>)}
      {view.inner.map(inner => (
        <button key={inner.key} type="button" className="fc-inner nodrag nopan" tabIndex={-1} onClick={() => open(view.id, inner.key)}>
          <Icon name="sheets" size={12} /><span>{inner.label}</span><span className="fc-count">{inner.count}</span>
        </button>
      ))}
      {view.problem && <span className={`fc-badge fc-${view.problem}`} title={view.problemText ?? undefined}><Icon name={view.problem} size={12} /></span>}
      <MarkBadge view={view} />
      {view.ports.map((port, i) => <Outcome key={port.name} view={view} port={port} index={i} />)}
      {!settings.readOnly && selected && view.ports.some(p => p.isOpen) && (
        <button type="button" className={`fc-next nodrag nopan${view.ports[0].isOpen && view.ports[0].label ? ' fc-lower' : ''}`} tabIndex={-1} title={texts.addAfter} aria-label={texts.addAfter}
          onClick={e => { e.stopPropagation(); quickAdd({ after: view.id, port: view.ports.find(p => p.isOpen)!.name }); }}><Icon name="plus" size={14} /></button>
      )}
    </div>
  );
});
