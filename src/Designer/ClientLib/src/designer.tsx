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
export async function mount(element: HTMLElement, dotnet: DotNet, texts: Texts, settings: Settings, palette: PaletteItem[], graph: Graph) {
  // Cards are measured as they are drawn: without its style sheet the canvas would fit a picture that nobody sees.
  await Promise.all([...document.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')].filter(link => !link.sheet).map(link => new Promise(done => { link.addEventListener('load', done); link.addEventListener('error', done); })));
  let root: Root | null = createRoot(element);
  let handle: CanvasHandle | null = null;
  root.render(<ReactFlowProvider><Canvas ref={h => { handle = h; }} dotnet={dotnet} texts={texts} settings={settings} palette={palette} initial={graph} pane={element.getBoundingClientRect()} /></ReactFlowProvider>);
  return {
    setGraph: (next: Graph) => handle?.setGraph(next),
    patch: (patch: GraphPatch) => handle?.patch(patch),
    select: (ids: string[], focus: boolean) => handle?.select(ids, focus),
    say: (text: string) => handle?.say(text),
    fit: () => handle?.fit(),
    dispose: () => { root?.unmount(); root = null; handle = null; },
  };
}
