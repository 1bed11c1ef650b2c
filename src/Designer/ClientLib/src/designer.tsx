import { ReactFlowProvider } from '@xyflow/react';
import { createRoot, type Root } from 'react-dom/client';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import './card.css';
import './toolbox.css';
import './page.css';
import { Canvas, type CanvasHandle } from './Canvas';
import type { DotNet, Graph, GraphPatch, PaletteItem, Settings, Texts } from './types';

export * from './draftStorage';

/** Draws a workflow inside an element. C# owns the document; what this returns is all that C# calls. */
export function mount(element: HTMLElement, dotnet: DotNet, texts: Texts, settings: Settings, palette: PaletteItem[], graph: Graph) {
  let root: Root | null = createRoot(element);
  let handle: CanvasHandle | null = null;
  root.render(<ReactFlowProvider><Canvas ref={h => { handle = h; }} dotnet={dotnet} texts={texts} settings={settings} palette={palette} initial={graph} /></ReactFlowProvider>);
  return {
    setGraph: (next: Graph) => handle?.setGraph(next),
    patch: (patch: GraphPatch) => handle?.patch(patch),
    select: (ids: string[], focus: boolean) => handle?.select(ids, focus),
    say: (text: string) => handle?.say(text),
    fit: () => handle?.fit(),
    dispose: () => { root?.unmount(); root = null; handle = null; },
  };
}
