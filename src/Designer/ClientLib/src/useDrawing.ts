import { applyEdgeChanges, applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { useCallback, useRef, useState } from 'react';
import type { FlowEdgeType } from './FlowEdge';
import { draw, isActivity, patched, routed, type CanvasNode, type Drawing } from './graph';
import { align, type Guides } from './guides';
import { spotOf } from './keyboard';
import type { Graph, GraphPatch } from './types';

const none: Guides = { x: null, y: null };

/** What is drawn, and the changes that the library reports: it is a picture of C#'s document, never the truth. */
export function useDrawing(initial: Graph) {
  const [drawing, setDrawing] = useState<Drawing>(() => draw(initial));
  const [level, setLevel] = useState(initial.level);
  const [guides, setGuides] = useState<Guides>(none);
  // Grows with every picture from the server, not while something is dragged.
  const [version, setVersion] = useState(0);
  const current = useRef(drawing);
  current.current = drawing;
  const change = useCallback((next: (before: Drawing) => Drawing) => setDrawing(before => current.current = next(before)), []);

  const onNodesChange = useCallback((changes: NodeChange<CanvasNode>[]) => {
    const moves = changes.filter(c => c.type === 'position').filter(c => c.dragging && c.position);
    if (moves.length === 1) {
      const move = moves[0], moving = current.current.nodes.find(n => n.id === move.id);
      if (moving && moving.type !== 'group') {
        const others = current.current.nodes.filter(n => n.id !== moving.id && isActivity(n)).map(spotOf)
          .filter(o => Math.abs(o.x - move.position!.x) < 900 && Math.abs(o.y - move.position!.y) < 600);
        const snapped = align({ ...spotOf(moving), ...move.position }, others);
        move.position = { x: snapped.x, y: snapped.y };
        setGuides(g => g.x === snapped.guides.x && g.y === snapped.guides.y ? g : snapped.guides);
      }
    }
    change(d => ({ ...d, nodes: applyNodeChanges(changes, d.nodes) }));
  }, [change]);
  const onEdgesChange = useCallback((changes: EdgeChange<FlowEdgeType>[]) => change(d => ({ ...d, edges: applyEdgeChanges(changes, d.edges) })), [change]);

  return {
    drawing, current, guides, level, version, onNodesChange, onEdgesChange,
    set: useCallback((graph: Graph) => { change(() => draw(graph)); setLevel(graph.level); setVersion(v => v + 1); }, [change]),
    patch: useCallback((patch: GraphPatch) => { change(d => patched(d, patch)); setVersion(v => v + 1); }, [change]),
    route: useCallback(() => { setGuides(none); change(routed); }, [change]),
    shift: useCallback((ids: ReadonlyMap<string, { x: number; y: number }>) =>
      change(d => ({ ...d, nodes: d.nodes.map(n => ids.has(n.id) ? { ...n, position: ids.get(n.id)! } : n) })), [change]),
    select: useCallback((ids: ReadonlySet<string>) => change(d => ({
      nodes: d.nodes.map(n => !!n.selected === ids.has(n.id) ? n : { ...n, selected: ids.has(n.id) }),
      edges: d.edges.map(e => e.selected ? { ...e, selected: false } : e),
    })), [change]),
    // Only the line is selected then: Delete must not take the step along.
    selectEdge: useCallback((id: string | null) => change(d => ({ nodes: d.nodes.map(n => n.selected ? { ...n, selected: false } : n), edges: d.edges.map(e => !!e.selected === (e.id === id) ? e : { ...e, selected: e.id === id }) })), [change]),
    near: useCallback((id: string | null) => change(d => ({ ...d, edges: d.edges.map(e => e.data!.isNear === (e.id === id) ? e : { ...e, data: { ...e.data!, isNear: e.id === id } }) })), [change]),
    flag: useCallback((flag: 'isSource' | 'isRenamed', id: string | null) => change(d => ({
      ...d, nodes: d.nodes.map(n => { const data = n.data as Record<string, unknown>; return !!data[flag] === (n.id === id) ? n : { ...n, data: { ...data, [flag]: n.id === id } } as CanvasNode; }),
    })), [change]),
  };
}

/** Notes and steps that lie inside a group move with it. */
export function inside(group: CanvasNode, nodes: readonly CanvasNode[]): CanvasNode[] {
  const frame = spotOf(group);
  return nodes.filter(n => {
    if (n.id === group.id || n.type === 'group') return false;
    const spot = spotOf(n);
    return spot.x + spot.width / 2 > frame.x && spot.x + spot.width / 2 < frame.x + frame.width && spot.y + spot.height / 2 > frame.y && spot.y + spot.height / 2 < frame.y + frame.height;
  });
}
