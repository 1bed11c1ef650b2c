import { memo } from 'react';
import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type Edge, type EdgeProps } from '@xyflow/react';
import { useCanvas } from './context';
import { Icon } from './icons';
import type { ConnectionView } from './types';
import { linkOf } from './types';

export type FlowEdgeType = Edge<{ view: ConnectionView; isNear: boolean }, 'flow'>;

export const FlowEdge = memo(function FlowEdge(props: EdgeProps<FlowEdgeType>) {
  const { id, data, selected, markerEnd, label } = props;
  const { quickAdd, settings, texts } = useCanvas();
  const [path, x, y] = getSmoothStepPath({ ...props, borderRadius: 8, offset: 18 });
  const view = data!.view;
  return <>
    <BaseEdge id={id} path={path} markerEnd={markerEnd} interactionWidth={20} label={label} labelX={x} labelY={y}
      labelBgPadding={[4, 1]} labelBgBorderRadius={2} className={`fc-edge${view.mark ? ` fc-is-${view.mark}` : ''}`} />
    {!settings.readOnly && !view.isFixed && (selected || data!.isNear) && (
      <EdgeLabelRenderer>
        <button type="button" className="fc-insert nodrag nopan" tabIndex={-1} aria-label={texts.insertHere} title={texts.insertHere}
          style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y + (label ? 18 : 0)}px)` }}
          onClick={e => { e.stopPropagation(); quickAdd({ into: linkOf(view) }); }}><Icon name="plus" size={14} /></button>
      </EdgeLabelRenderer>
    )}
  </>;
});
