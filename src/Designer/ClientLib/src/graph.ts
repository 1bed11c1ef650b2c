import { MarkerType } from '@xyflow/react';
import type { ActivityNode } from './ActivityCard';
import type { AnnotationNode } from './annotations';
import type { FlowEdgeType } from './FlowEdge';
import { arrivalOf } from './sides';
import type { ActivityView, ConnectionView, Graph, GraphPatch, GroupView, NoteView, Texts } from './types';
import { linkId } from './types';

export type CanvasNode = ActivityNode | AnnotationNode;
export interface Drawing { nodes: CanvasNode[]; edges: FlowEdgeType[] }

export const isActivity = (node: CanvasNode): node is ActivityNode => node.type === 'activity';

function activityNode(view: ActivityView, before?: CanvasNode): ActivityNode {
  const old = before && isActivity(before) ? before : undefined;
  return {
    ...old, id: view.id, type: 'activity', initialWidth: view.width, initialHeight: view.height, zIndex: 2,
    // What a person is dragging is newer than what the server knows.
    position: old?.dragging ? old.position : { x: view.x, y: view.y },
    data: { view, isSource: old?.data.isSource ?? false, isRenamed: old?.data.isRenamed ?? false },
  };
}

function annotationNode(type: 'note' | 'group', view: NoteView | GroupView, before?: CanvasNode): AnnotationNode {
  const old = before && !isActivity(before) ? before : undefined;
  return {
    ...old, id: view.id, type, zIndex: type === 'group' ? 0 : 1, width: view.width, height: view.height, dragHandle: type === 'group' ? '.fc-group-text' : undefined,
    position: old?.dragging ? old.position : { x: view.x, y: view.y }, data: { text: view.text, isRenamed: old?.data.isRenamed ?? false },
  };
}

const edge = (view: ConnectionView, selected?: boolean): FlowEdgeType => ({
  id: linkId(view), type: 'flow', source: view.source, sourceHandle: view.port, target: view.target, targetHandle: 'In', selected, focusable: false,
  reconnectable: !view.isFixed, label: view.label ?? undefined, markerEnd: { type: MarkerType.ArrowClosed, width: 14, height: 14, color: 'var(--fc-edge)' }, data: { view, isNear: false },
});

export function draw(graph: Graph): Drawing {
  const nodes: CanvasNode[] = [
    ...graph.groups.map(g => annotationNode('group', g)), ...graph.notes.map(n => annotationNode('note', n)), ...graph.activities.map(a => activityNode(a)),
  ];
  return routed({ nodes, edges: graph.connections.map(c => edge(c)) });
}

export function patched(drawing: Drawing, patch: GraphPatch): Drawing {
  const gone = new Set(patch.removed);
  const nodes = new Map(drawing.nodes.filter(n => !gone.has(n.id)).map(n => [n.id, n]));
  for (const group of patch.groups) nodes.set(group.id, annotationNode('group', group, nodes.get(group.id)));
  for (const note of patch.notes) nodes.set(note.id, annotationNode('note', note, nodes.get(note.id)));
  for (const activity of patch.activities) nodes.set(activity.id, activityNode(activity, nodes.get(activity.id)));
  const edges = new Map(drawing.edges.filter(e => !gone.has(e.id)).map(e => [e.id, e]));
  for (const connection of patch.connections) edges.set(linkId(connection), edge(connection, edges.get(linkId(connection))?.selected));
  return routed({ nodes: [...nodes.values()], edges: [...edges.values()] });
}

/** Chooses where each line arrives, by where the cards stand; unchanged edges stay the same objects. */
export function routed({ nodes, edges }: Drawing): Drawing {
  const places = new Map(nodes.filter(isActivity).map(n => [n.id, n]));
  return {
    nodes,
    edges: edges.map(e => {
      const source = places.get(e.source), target = places.get(e.target);
      if (!source || !target) return e;
      const side = arrivalOf(sized(source), e.sourceHandle ?? 'Done', sized(target), { sx: source.position.x, sy: source.position.y, tx: target.position.x, ty: target.position.y });
      return side === e.targetHandle ? e : { ...e, targetHandle: side };
    }),
  };
}

const sized = (node: ActivityNode): ActivityView => node.measured?.height ? { ...node.data.view, width: node.measured.width ?? 0, height: node.measured.height } : node.data.view;

/** What a screen reader says of each step: what it is, its problem, and where it leads. */
export function labelsOf({ nodes, edges }: Drawing, texts: Texts): Map<string, string> {
  const titles = new Map(nodes.map(n => [n.id, isActivity(n) ? n.data.view.title : n.data.text]));
  const leads = new Map<string, string[]>();
  for (const e of edges) {
    const words = `${e.data?.view.label ? `${e.data.view.label}: ` : ''}${titles.get(e.target) ?? e.target}`, others = leads.get(e.source);
    if (others) others.push(words); else leads.set(e.source, [words]);
  }
  return new Map(nodes.map(n => [n.id, isActivity(n) ? sentence(n.data.view, leads.get(n.id) ?? [], texts) : `${n.type === 'note' ? texts.note : texts.group}: ${n.data.text}`]));
}

function sentence(view: ActivityView, next: string[], texts: Texts): string {
  return [`${view.type}: ${view.title}`, view.problemText, view.mark?.hint, next.length ? `${texts.leadsTo} ${next.join(', ')}` : view.ports.length ? texts.leadsNowhere : null]
    .filter(part => part).join('. ');
}
