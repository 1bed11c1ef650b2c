import { Background, BackgroundVariant, ConnectionLineType, MiniMap, Panel, ReactFlow, SelectionMode, ViewportPortal, useReactFlow, useStore, type Connection, type Edge, type FinalConnectionState, type OnConnectStartParams } from '@xyflow/react';
import { useCallback, useEffect, useImperativeHandle, useMemo, useRef, useState, type MouseEvent as ReactMouseEvent, type Ref } from 'react';
import { ActivityCard } from './ActivityCard';
import { after, arranged, type Arrangement } from './arrange';
import { Group, Note } from './annotations';
import { FindBox, KeySheet, ZoomBar } from './CanvasTools';
import { calm } from './calm';
import { isSteps, keep, kept } from './clipboard';
import { Context, type AddOrigin, type CanvasContext } from './context';
import { FlowEdge, type FlowEdgeType } from './FlowEdge';
import { isActivity, labelsOf, type CanvasNode } from './graph';
import { onKey, spotOf, type KeyActions } from './keyboard';
import { openingOf, type Pane } from './opening';
import { remember } from './palette';
import { Picker } from './Picker';
import { Toolbox, dragType } from './Toolbox';
import type { DotNet, Gesture, Graph, GraphPatch, Link, PaletteItem, Settings, Texts } from './types';
import { fill, linkId, linkOf } from './types';
import { useSame } from './same';
import { inside, useDrawing } from './useDrawing';

const nodeTypes = { activity: ActivityCard, note: Note, group: Group };
const edgeTypes = { flow: FlowEdge };
const manyNodes = 150, fewNodes = 12;
const multiKeys = ['Control', 'Meta', 'Shift'];
// Below this zoom a title is two pixels high: the card is drawn as a box, which is a quarter of the browser's work with hundreds in sight.
const farZoom = 0.2;
const fitting = { padding: 0.15, maxZoom: 1 }, attribution = { hideAttribution: false };
const isValidConnection = (c: Connection | Edge) => c.source !== c.target;
const mapColor = (n: CanvasNode) => !isActivity(n) ? 'transparent' : n.selected ? 'var(--rz-primary)' : n.data.view.problem === 'error' ? 'var(--rz-danger)' : 'var(--fc-map)';

export interface CanvasHandle {
  setGraph(graph: Graph): void;
  patch(patch: GraphPatch): void;
  select(ids: string[], focus: boolean): void;
  say(text: string): void;
  fit(): void;
}

export interface CanvasProps { dotnet: DotNet; texts: Texts; settings: Settings; palette: readonly PaletteItem[]; initial: Graph; pane: Pane; ref: Ref<CanvasHandle> }

interface Picking { x: number; y: number; origin: AddOrigin; at: { x: number; y: number } }

export function Canvas({ dotnet, texts, settings, palette, initial, pane, ref }: CanvasProps) {
  const view = useDrawing(initial);
  const { drawing, current } = view;
  // The functions stay the same from one frame to the next; the object around them doesn't.
  const { set, patch, route, shift, select, flag } = view;
  const [focusId, setFocusId] = useState<string | null>(null);
  const [from, setFrom] = useState<{ id: string; port: string } | null>(null);
  const [live, setLive] = useState('');
  const [picking, setPicking] = useState<Picking | null>(null);
  const [open, setOpen] = useState<'find' | 'keys' | 'toolbox' | null>(null);
  const flow = useReactFlow<CanvasNode, FlowEdgeType>();
  // Before anything is measured: cards that are far away need not be drawn once at 18 % only to be drawn again.
  const [first] = useState(() => openingOf(drawing, pane));
  const isFar = useStore(s => s.transform[2] < farZoom);
  const wrapper = useRef<HTMLDivElement>(null);
  const selection = useRef('');
  const carried = useRef(new Map<string, { x: number; y: number }>());
  const readOnly = settings.readOnly;
  // Where the states of a machine are drawn, states are added, not activities; what a line waits for is a place of its own.
  const isStates = view.level.endsWith('#states');

  const send = useCallback((gesture: Gesture) => void dotnet.invokeMethodAsync('OnGesture', gesture), [dotnet]);
  const call = useCallback((method: string, ...args: unknown[]) => void dotnet.invokeMethodAsync(method, ...args), [dotnet]);
  const titleOf = useCallback((id: string) => { const n = current.current.nodes.find(x => x.id === id); return n ? isActivity(n) ? n.data.view.title : n.data.text : id; }, [current]);
  const selectedIds = useCallback(() => current.current.nodes.filter(n => n.selected).map(n => n.id), [current]);
  // On a busy machine a card may be drawn later than it was asked for: the wish stays until it can be fulfilled.
  const wish = useRef<{ id: string; focus: boolean; reveal: boolean } | null>(null);
  const asked = useRef<string | null>(null);
  const reveal = useCallback((id: string) => {
    const node = current.current.nodes.find(n => n.id === id), pane = wrapper.current?.querySelector('.react-flow')?.getBoundingClientRect();
    if (!node || !pane) return;
    const spot = spotOf(node), at = flow.flowToScreenPosition({ x: spot.x + spot.width / 2, y: spot.y + spot.height / 2 }), zoom = flow.getZoom();
    // A card of which more than half is seen stays where it is: a canvas that moves by itself makes people lose their place.
    if (at.x < pane.left || at.y < pane.top || at.x > pane.right || at.y > pane.bottom)
      void flow.setCenter(spot.x + spot.width / 2, spot.y + spot.height / 2, { zoom: Math.max(zoom, 0.5), duration: calm(150) });
  }, [current, flow]);
  const fulfil = useCallback(() => {
    const wanted = wish.current, card = wanted && wrapper.current?.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(wanted.id)}"]`);
    if (!wanted || !card) return;
    if (wanted.reveal) reveal(wanted.id);
    // Whoever has begun to write a name in the meantime goes on writing.
    if (document.activeElement?.closest('.fc-rename, textarea.fc-note-text, textarea.fc-group-text')) { wish.current = null; return; }
    if (wanted.focus) card.focus({ preventScroll: true });
    if (!wanted.focus || document.activeElement === card) wish.current = null;
  }, [reveal]);
  const want = useCallback((id: string, focus: boolean, reveals: boolean) => {
    if (focus) setFocusId(id);
    asked.current = id;
    wish.current = { id, focus, reveal: reveals };
    requestAnimationFrame(fulfil);
  }, [fulfil]);
  const focusNode = useCallback((id: string) => want(id, true, false), [want]);
  // The Tab key enters by one card, and only cards in sight are drawn: what doesn't fit even at the smallest zoom is shown from that card on.
  const entry = useRef(focusId);
  entry.current = focusId;
  const fit = useCallback(async (duration = 0) => {
    await flow.fitView({ ...fitting, duration });
    if (entry.current) reveal(entry.current);
  }, [flow, reveal]);
  /** The whole drawing, or its beginning (in a case: where it waits) at a zoom at which one can read. */
  const openView = useCallback(() => {
    const pane = wrapper.current?.querySelector('.react-flow')?.getBoundingClientRect();
    const opening = pane && openingOf(current.current, pane, asked.current);
    if (!opening) return fit();
    setFocusId(opening.anchor);
    return flow.setViewport(opening.view);
  }, [current, fit, flow]);
  const openSoon = useCallback(() => requestAnimationFrame(() => requestAnimationFrame(() => void openView())), [openView]);
  useEffect(() => { if (wish.current) requestAnimationFrame(fulfil); }, [drawing.nodes, fulfil]);
  const go = useCallback((id: string, extend: boolean) => {
    select(new Set(extend ? [...selectedIds(), id] : [id]));
    reveal(id);
    // With culling the card may appear only after the canvas has moved.
    requestAnimationFrame(() => focusNode(id));
  }, [focusNode, reveal, select, selectedIds]);
  const middle = useCallback(() => {
    const box = wrapper.current?.querySelector('.react-flow')?.getBoundingClientRect();
    return box ? flow.screenToFlowPosition({ x: box.left + box.width / 2 - 100, y: box.top + box.height / 2 - 32 }) : { x: 0, y: 0 };
  }, [flow]);

  useImperativeHandle(ref, () => ({
    setGraph: graph => { asked.current = null; set(graph); setPicking(null); setFrom(null); setFocusId(graph.activities[0]?.id ?? null); openSoon(); },
    patch,
    select: (ids, focus) => { select(new Set(ids)); if (ids.length === 1) want(ids[0], focus, true); },
    say: setLive,
    fit: () => void fit(),
  }), [fit, openSoon, patch, select, set, want]);

  useEffect(() => { if (!focusId || !drawing.nodes.some(n => n.id === focusId)) setFocusId(drawing.nodes.find(isActivity)?.id ?? null); }, [drawing.nodes, focusId]);

  // From the panel back to the step: Enter leads there, Escape leads here. Lists and editors of the panel close first.
  useEffect(() => {
    const back = (e: KeyboardEvent) => {
      const at = e.target as Element;
      if (e.key !== 'Escape' || e.defaultPrevented || !focusId || !at.closest('#panel') || at.closest('.cm-editor')) return;
      e.preventDefault();
      focusNode(focusId);
    };
    document.addEventListener('keydown', back);
    return () => document.removeEventListener('keydown', back);
  }, [focusId, focusNode]);

  const add = useCallback((type: string, origin: AddOrigin, at: { x: number; y: number }) => {
    remember(type);
    setPicking(null);
    send({ kind: 'add', type, x: Math.round(at.x / 10) * 10, y: Math.round(at.y / 10) * 10, after: origin.after ? { id: origin.after, port: origin.port ?? 'Done' } : null, into: origin.into ?? null });
  }, [send]);
  /** Behind the selected step, where that makes sense; else in the middle of what is seen. */
  const addFromToolbox = useCallback((type: string) => {
    const chosen = current.current.nodes.filter(n => n.selected && isActivity(n));
    const one = chosen.length === 1 && isActivity(chosen[0]) ? chosen[0].data.view : null;
    const port = one?.ports.find(p => p.isOpen);
    add(type, one && port ? { after: one.id, port: port.name } : {}, middle());
    setOpen(null);
  }, [add, current, middle]);

  const pick = useCallback((origin: AddOrigin, screen?: { x: number; y: number }) => {
    const box = wrapper.current!.getBoundingClientRect();
    const node = origin.after ? current.current.nodes.find(n => n.id === origin.after) : undefined;
    const anchor = screen ?? (node ? flow.flowToScreenPosition({ x: spotOf(node).x + spotOf(node).width + 16, y: spotOf(node).y }) : edgeMiddle(wrapper.current!, origin.into) ?? { x: box.left + box.width / 2, y: box.top + box.height / 3 });
    setPicking({ x: Math.max(8, Math.min(anchor.x - box.left, box.width - 308)), y: Math.max(8, Math.min(anchor.y - box.top, box.height - 348)), origin, at: screen ? flow.screenToFlowPosition(screen) : middle() });
  }, [current, flow, middle]);

  const connect = useCallback((link: Link, replaces: Link | null = null) => {
    const target = current.current.nodes.find(n => n.id === link.target);
    if (link.source === link.target || !target || !isActivity(target) || !target.data.view.hasInput) { setLive(texts.cannotConnect); return; }
    if (current.current.edges.some(e => e.id === linkId(link))) { setLive(texts.alreadyConnected); return; }
    send({ kind: 'connect', link, replaces });
    setLive(fill(texts.connected, titleOf(link.source), titleOf(link.target)));
  }, [current, send, texts, titleOf]);

  const remove = useCallback(() => {
    const ids = selectedIds(), links = current.current.edges.filter(e => e.selected && !e.data!.view.isFixed).map(e => linkOf(e.data!.view));
    if (ids.length === 0 && links.length === 0 && focusId) ids.push(focusId);
    if (ids.length === 0 && links.length === 0) return;
    setLive(fill(texts.removed, ids.map(titleOf).join(', ') || `${titleOf(links[0].source)} → ${titleOf(links[0].target)}`));
    send({ kind: 'remove', ids, links, joins: true });
  }, [current, focusId, selectedIds, send, texts, titleOf]);

  const copy = useCallback(async (ids: string[]) => {
    if (ids.length === 0) return;
    const text = await dotnet.invokeMethodAsync<string>('OnCopy', ids);
    await keep(text);
    setLive(fill(texts.copied, ids.length));
  }, [dotnet, texts]);

  const startConnecting = useCallback((id: string) => {
    const node = current.current.nodes.find(n => n.id === id);
    if (!node || !isActivity(node) || node.data.view.ports.length === 0) { setLive(texts.cannotConnect); return; }
    const port = node.data.view.ports.find(p => p.isOpen) ?? node.data.view.ports[0];
    setFrom({ id, port: port.name });
    flag('isSource', id);
    setLive(`${fill(texts.connectFrom, titleOf(id), port.label || texts.done)} ${texts.connectHow}`);
  }, [current, flag, texts, titleOf]);
  const stopConnecting = useCallback((text: string | null) => { setFrom(null); flag('isSource', null); if (text) setLive(text); }, [flag]);

  const arrange = (how: Arrangement) => {
    const places = arranged(current.current.nodes.filter(n => n.selected && isActivity(n)).map(spotOf), how);
    if (places.length === 0) { setLive(texts.nothingToArrange); return; }
    shift(new Map(places.map(p => [p.id, p])));
    route();
    send({ kind: 'move', places });
    setLive(texts.arranged);
  };
  const commands: Record<Parameters<KeyActions['run']>[0], () => void> = {
    up: () => call('OnUp'), panel: () => call('OnPanel'), undo: () => call('OnUndo'), redo: () => call('OnRedo'),
    copy: () => void copy(selectedIds()), cut: () => void copy(selectedIds()).then(remove), duplicate: () => send({ kind: 'duplicate', ids: selectedIds() }),
    find: () => setOpen('find'), note: () => send({ kind: 'note', ...middle() }), group: () => send({ kind: 'group', ids: selectedIds() }), tidy: () => send({ kind: 'tidy' }),
    zoomIn: () => void flow.zoomIn(), zoomOut: () => void flow.zoomOut(), fit: () => void fit(), help: () => setOpen('keys'),
    column: () => arrange('column'), row: () => arrange('row'), across: () => arrange('across'), down: () => arrange('down'),
    after: () => {
      const ids = after(selectedIds().length ? selectedIds() : focusId ? [focusId] : [], current.current);
      view.select(ids);
      setLive(fill(texts.selectedSteps, ids.size));
    },
    clear: () => { if (selectedIds().length > 1 || current.current.edges.some(e => e.selected)) view.select(new Set(focusId ? [focusId] : [])); },
  };
  const actions: KeyActions = {
    drawing: () => current.current, focused: () => focusId, connectFrom: from, texts, readOnly, titleOf, go, say: setLive, startConnecting,
    nextPort: () => {
      const node = current.current.nodes.find(n => n.id === from?.id);
      if (!from || !node || !isActivity(node)) return;
      const ports = node.data.view.ports, port = ports[(ports.findIndex(p => p.name === from.port) + 1) % ports.length];
      setFrom({ id: from.id, port: port.name });
      setLive(fill(texts.connectFrom, titleOf(from.id), port.label || texts.done));
    },
    connectTo: id => { const start = from!; stopConnecting(null); connect({ source: start.id, port: start.port, target: id, targetPort: 'In' }); },
    cancelConnecting: () => stopConnecting(texts.cancelled),
    selectEdge: view.selectEdge, selectedEdge: () => { const e = current.current.edges.find(x => x.selected); return e ? linkOf(e.data!.view) : null; },
    selectAll: () => view.select(new Set(current.current.nodes.map(n => n.id))),
    add: id => { const n = current.current.nodes.find(x => x.id === id); if (n && isActivity(n)) pick(n.data.view.ports.length ? { after: id, port: (n.data.view.ports.find(p => p.isOpen) ?? n.data.view.ports[0]).name } : {}); },
    insert: link => pick({ into: link }),
    move: (dx, dy) => {
      const places = current.current.nodes.filter(n => n.selected).map(n => ({ id: n.id, x: Math.round(n.position.x + dx), y: Math.round(n.position.y + dy) }));
      if (places.length === 0) return;
      shift(new Map(places.map(p => [p.id, p])));
      route();
      send({ kind: 'move', places });
      setLive(fill(texts.moved, places[0].x, places[0].y));
    },
    remove, rename: id => view.flag('isRenamed', id), open: id => { const line = isStates ? current.current.edges.find(e => e.selected) : undefined, n = current.current.nodes.find(x => x.id === id); if (line) call('OnOpen', line.source, `transitions/${line.sourceHandle}/trigger`); else if (n && isActivity(n) && n.data.view.inner[0]) call('OnOpen', id, n.data.view.inner[0].key); },
    run: command => commands[command](),
  };

  const offered = useMemo(() => palette.filter(item => item.isState === isStates), [isStates, palette]);
  const context = useMemo<CanvasContext>(() => ({
    texts, settings, palette: offered, quickAdd: pick,
    rename: (id, text) => { flag('isRenamed', null); if (text !== null && text.trim() !== titleOf(id)) send({ kind: 'rename', id, text: text.trim() }); requestAnimationFrame(() => focusNode(id)); },
    open: (id, inner) => call('OnOpen', id, inner),
    resize: (id, x, y, width, height) => send({ kind: 'size', id, x, y, width, height }),
  }), [call, flag, focusNode, offered, pick, send, settings, texts, titleOf]);

  const onSelectionChange = useCallback(({ nodes }: { nodes: CanvasNode[] }) => {
    const ids = nodes.map(n => n.id), key = ids.join('\n');
    if (key === selection.current) return;
    selection.current = key;
    if (ids.length === 1) setFocusId(ids[0]);
    call('OnSelection', ids);
  }, [call]);

  const onConnectEnd = useCallback((ev: MouseEvent | TouchEvent, state: FinalConnectionState) => {
    if (state.isValid || !state.fromNode || state.fromHandle?.type !== 'source') return;
    const at = 'changedTouches' in ev ? ev.changedTouches[0] : ev, port = state.fromHandle.id ?? 'Done';
    const under = document.elementFromPoint(at.clientX, at.clientY)?.closest<HTMLElement>('.react-flow__node-activity, .react-flow__pane, .react-flow__node');
    if (under?.dataset.id && under.dataset.id !== state.fromNode.id) connect({ source: state.fromNode.id, port, target: under.dataset.id, targetPort: 'In' });
    else if (under?.classList.contains('react-flow__pane')) pick({ after: state.fromNode.id, port, at: flow.screenToFlowPosition({ x: at.clientX, y: at.clientY }) }, { x: at.clientX, y: at.clientY });
  }, [connect, flow, pick]);

  const edgeAt = (x: number, y: number, except?: string): Link | null => {
    for (const el of document.elementsFromPoint(x, y)) {
      const id = el.closest<SVGElement>('.react-flow__edge')?.dataset.id, edge = id ? current.current.edges.find(e => e.id === id) : undefined;
      if (edge && !edge.data!.view.isFixed && edge.source !== except && edge.target !== except) return linkOf(edge.data!.view);
    }
    return null;
  };

  const linkOfConnection = (c: Connection): Link => ({ source: c.source, port: c.sourceHandle ?? 'Done', target: c.target, targetPort: 'In' });
  const onConnect = useSame((c: Connection) => connect(linkOfConnection(c)));
  const onReconnect = useSame((old: FlowEdgeType, c: Connection) => connect(linkOfConnection(c), linkOf(old.data!.view)));
  const onConnectStart = useSame((_: unknown, p: OnConnectStartParams) => { if (p.nodeId) setFocusId(p.nodeId); });
  const onNodeDragStart = useSame((_: unknown, node: CanvasNode) => { carried.current = new Map(node.type === 'group' ? inside(node, current.current.nodes).map(n => [n.id, { x: n.position.x - node.position.x, y: n.position.y - node.position.y }]) : []); });
  const onNodeDrag = useSame((_: unknown, node: CanvasNode) => { if (carried.current.size) view.shift(new Map([...carried.current].map(([id, d]) => [id, { x: node.position.x + d.x, y: node.position.y + d.y }]))); });
  const onNodeDragStop = useSame((ev: MouseEvent | TouchEvent | ReactMouseEvent, node: CanvasNode, nodes: CanvasNode[]) => {
    view.route();
    const moved = new Map(nodes.map(n => [n.id, current.current.nodes.find(x => x.id === n.id)?.position ?? n.position]));
    for (const id of carried.current.keys()) { const n = current.current.nodes.find(x => x.id === id); if (n) moved.set(id, n.position); }
    const places = [...moved].map(([id, p]) => ({ id, x: Math.round(p.x), y: Math.round(p.y) }));
    if (places.every(p => { const n = current.current.nodes.find(x => x.id === p.id); return n && isActivity(n) && n.data.view.x === p.x && n.data.view.y === p.y; })) return;
    const at = 'changedTouches' in ev ? ev.changedTouches[0] : ev;
    const alone = nodes.length === 1 && isActivity(node) && !current.current.edges.some(e => e.source === node.id || e.target === node.id);
    const into = alone ? edgeAt(at.clientX, at.clientY, node.id) : null;
    send({ kind: 'move', places });
    if (into) send({ kind: 'insert', id: node.id, into });
  });
  const onNodeDoubleClick = useSame((_: unknown, node: CanvasNode) => { if (isActivity(node) && node.data.view.inner[0] && !isStates) call('OnOpen', node.id, node.data.view.inner[0].key); else if (!readOnly) view.flag('isRenamed', node.id); });
  const onEdgeMouseEnter = useSame((_: unknown, edge: FlowEdgeType) => { if (!readOnly) view.near(edge.id); });
  const onEdgeMouseLeave = useSame(() => void setTimeout(() => view.near(null), 900));
  const onEdgeClick = useSame(() => view.route());

  // Labels change with the picture, not while a card is dragged; a card that is not dragged stays the same object.
  const labels = useMemo(() => labelsOf(current.current, texts), [current, texts, view.version]);
  const known = useRef(new Map<string, { base: CanvasNode; tab: number; label: string; node: CanvasNode }>());
  const shown = useMemo(() => drawing.nodes.map(base => {
    const tab = base.id === focusId ? 0 : -1, label = labels.get(base.id) ?? '', before = known.current.get(base.id);
    if (before && before.base === base && before.tab === tab && before.label === label) return before.node;
    const node = { ...base, ariaLabel: label, domAttributes: { tabIndex: tab, 'aria-describedby': undefined } } as CanvasNode;
    known.current.set(base.id, { base, tab, label, node });
    return node;
  }), [drawing.nodes, focusId, labels]);

  return (
    <Context.Provider value={context}>
      <div ref={wrapper} className={`fc-root${readOnly ? ' fc-read' : ''}${settings.hasToolbox && !readOnly ? ' fc-has-toolbox' : ''}${from ? ' fc-connecting' : ''}${isFar ? ' fc-far' : ''}`}
        onPaste={e => {
          if (readOnly || isField(e.target)) return;
          const text = e.clipboardData.getData('text/plain'), steps = isSteps(text) ? text : kept();
          if (steps) { e.preventDefault(); send({ kind: 'paste', text: steps, ...middle() }); }
        }}
        onKeyDownCapture={e => { if (!isField(e.target) && !picking && open !== 'keys' && isOnCanvas(e.target) && onKey(e.nativeEvent, actions)) { e.preventDefault(); e.stopPropagation(); } }}>
        {settings.hasToolbox && !readOnly && <Toolbox add={addFromToolbox} isOpen={open === 'toolbox'} />}
        <div className="fc-canvas df-canvas" data-testid="canvas" tabIndex={drawing.nodes.length === 0 ? 0 : undefined} aria-label={drawing.nodes.length === 0 ? texts.emptyCanvas : undefined} role={drawing.nodes.length === 0 ? 'group' : undefined}>
          <ReactFlow<CanvasNode, FlowEdgeType>
            aria-label={texts.canvas} nodes={shown} edges={drawing.edges} nodeTypes={nodeTypes} edgeTypes={edgeTypes}
            onNodesChange={view.onNodesChange} onEdgesChange={view.onEdgesChange} onSelectionChange={onSelectionChange}
            onConnect={onConnect} onConnectEnd={onConnectEnd} onConnectStart={onConnectStart} onReconnect={onReconnect} isValidConnection={isValidConnection}
            onNodeDragStart={onNodeDragStart} onNodeDrag={onNodeDrag} onNodeDragStop={onNodeDragStop} onNodeDoubleClick={onNodeDoubleClick}
            onEdgeMouseEnter={onEdgeMouseEnter} onEdgeMouseLeave={onEdgeMouseLeave} onEdgeClick={onEdgeClick}
            onDragOver={ev => { if (ev.dataTransfer.types.includes(dragType)) { ev.preventDefault(); ev.dataTransfer.dropEffect = 'copy'; } }}
            onDrop={ev => {
              const type = ev.dataTransfer.getData(dragType);
              if (!type || readOnly) return;
              ev.preventDefault();
              const into = edgeAt(ev.clientX, ev.clientY);
              add(type, into ? { into } : {}, flow.screenToFlowPosition({ x: ev.clientX - 100 * flow.getZoom(), y: ev.clientY - 30 * flow.getZoom() }));
            }}
            onFocus={ev => { const id = (ev.target as HTMLElement).closest<HTMLElement>('.react-flow__node')?.dataset.id; if (wish.current && wish.current.id !== id) wish.current = null; if (id) { setFocusId(id); if (selectedIds().length === 0) view.select(new Set([id])); } }}
            nodesDraggable={!readOnly} nodesConnectable={!readOnly} edgesReconnectable={!readOnly} disableKeyboardA11y deleteKeyCode={null} multiSelectionKeyCode={multiKeys}
            connectionLineType={ConnectionLineType.SmoothStep} connectionRadius={28} selectionMode={SelectionMode.Partial} elevateNodesOnSelect={false} zIndexMode="manual"
            onlyRenderVisibleElements={drawing.nodes.length > manyNodes} minZoom={0.1} maxZoom={2} zoomOnDoubleClick={false} defaultViewport={first?.view} fitView={!first} fitViewOptions={fitting} onInit={openSoon} proOptions={attribution}>
            <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--fc-dot)" />
            {view.guides.x !== null && <ViewportPortal><div className="fc-guide fc-vertical" style={{ transform: `translate(${view.guides.x}px, 0)` }} /></ViewportPortal>}
            {view.guides.y !== null && <ViewportPortal><div className="fc-guide" style={{ transform: `translate(0, ${view.guides.y}px)` }} /></ViewportPortal>}
            <Panel position="bottom-left"><ZoomBar fit={d => void fit(d)} tidy={commands.tidy} note={commands.note} group={drawing.nodes.some(n => n.selected && isActivity(n)) ? commands.group : null} help={commands.help}
              arrange={drawing.nodes.filter(n => n.selected && isActivity(n)).length > 1 ? arrange : null} after={drawing.nodes.some(n => n.selected && isActivity(n)) ? commands.after : null} /></Panel>
            {!readOnly && <Panel position="bottom-center"><div className="fc-hint" aria-hidden="true"><kbd>A</kbd> {texts.hintAdd}<kbd>C</kbd> {texts.hintConnect}<kbd>?</kbd> {texts.hintKeys}</div></Panel>}
            {drawing.nodes.length >= fewNodes && <MiniMap pannable zoomable ariaLabel={texts.minimap} nodeBorderRadius={10}
              nodeColor={mapColor} />}
          </ReactFlow>
          {drawing.nodes.length === 0 && <div className="fc-empty"><p>{readOnly ? texts.emptyRead : texts.empty}</p>{!readOnly && <button type="button" className="df-button df-primary" onClick={() => pick({})}>{texts.addFirst}</button>}</div>}
          {open === 'find' && <FindBox nodes={drawing.nodes} go={id => { view.select(new Set([id])); reveal(id); setFocusId(id); }} close={() => { setOpen(null); if (focusId) focusNode(focusId); }} />}
          {open === 'keys' && <KeySheet close={() => { setOpen(null); if (focusId) focusNode(focusId); }} />}
        </div>
        {picking && <Picker x={picking.x} y={picking.y} choose={type => add(type, picking.origin, picking.origin.at ?? picking.at)} close={() => { setPicking(null); if (focusId) focusNode(focusId); }} />}
        <div aria-live="polite" className="df-hidden" data-testid="live">{live}</div>
      </div>
    </Context.Provider>
  );
}

const isField = (target: EventTarget) => target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable=true]') !== null;
const isOnCanvas = (target: EventTarget) => target instanceof Element && target.closest('.fc-canvas') !== null && target.closest('button') === null;

function edgeMiddle(root: HTMLElement, link: Link | undefined): { x: number; y: number } | null {
  const box = link && root.querySelector(`.react-flow__edge[data-id="${CSS.escape(linkId(link))}"]`)?.getBoundingClientRect();
  return box ? { x: box.left + box.width / 2, y: box.top + box.height / 2 } : null;
}
