export type { EngineName, Renderer, RenderStats, Theme, WetStroke } from './renderer.ts';
