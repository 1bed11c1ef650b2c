import { createContext, useContext } from 'react';
import type { Link, PaletteItem, Settings, Texts } from './types';

/** Where a new step comes from: a port, a connection, or a spot on the canvas. */
export interface AddOrigin { after?: string; port?: string; into?: Link; at?: { x: number; y: number } }

export interface CanvasContext {
  texts: Texts;
  settings: Settings;
  palette: readonly PaletteItem[];
  /** Null gives up. */
  rename(id: string, text: string | null): void;
  open(id: string, inner: string): void;
  quickAdd(origin: AddOrigin): void;
  resize(id: string, x: number, y: number, width: number, height: number): void;
}

export const Context = createContext<CanvasContext | null>(null);
export const useCanvas = () => useContext(Context)!;
