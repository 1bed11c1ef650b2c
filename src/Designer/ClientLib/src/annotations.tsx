import { memo, useEffect, useRef } from 'react';
import { NodeResizer, type Node, type NodeProps } from '@xyflow/react';
import { useCanvas } from './context';

/** Notes and groups: what people write beside the steps. */
export type AnnotationNode = Node<{ text: string; isRenamed: boolean }, 'note' | 'group'>;

function Text({ id, text, isRenamed, className }: { id: string; text: string; isRenamed: boolean; className: string }) {
  const { rename, texts } = useCanvas();
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => { if (isRenamed) { field.current?.focus(); field.current?.select(); } }, [isRenamed]);
  if (!isRenamed) return <div className={className}>{text || texts.emptyText}</div>;
  return (
    <textarea ref={field} className={`${className} fc-rename nodrag nopan nowheel`} defaultValue={text} aria-label={texts.noteText}
      onBlur={e => rename(id, e.target.value)}
      onKeyDown={e => {
        e.stopPropagation();
        if (e.key === 'Enter' && !e.shiftKey) { e.preventDefault(); rename(id, e.currentTarget.value); }
        if (e.key === 'Escape') rename(id, null);
      }} />
  );
}

const Resizer = ({ id, selected }: { id: string; selected: boolean }) => {
  const { resize, settings } = useCanvas();
  return <NodeResizer isVisible={selected && !settings.readOnly} minWidth={120} minHeight={48}
    onResizeEnd={(_, p) => resize(id, Math.round(p.x), Math.round(p.y), Math.round(p.width), Math.round(p.height))} />;
};

export const Note = memo(function Note({ id, data, selected }: NodeProps<AnnotationNode>) {
  return <div className={`fc-note${selected ? ' fc-selected' : ''}`}><Resizer id={id} selected={selected} /><Text id={id} text={data.text} isRenamed={data.isRenamed} className="fc-note-text" /></div>;
});

export const Group = memo(function Group({ id, data, selected }: NodeProps<AnnotationNode>) {
  return <div className={`fc-group${selected ? ' fc-selected' : ''}`}><Resizer id={id} selected={selected} /><Text id={id} text={data.text} isRenamed={data.isRenamed} className="fc-group-text" /></div>;
});
