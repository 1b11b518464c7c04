export { BOARD_BACKGROUND, displayColor } from './color/display-color.ts';
export { createRenderer, type RenderCanvas, type RendererOptions } from './create-renderer.ts';
export type { ImageSource, Picture, Pixels, TextPainter, TextPiece } from './ports.ts';
export type { RenderProblem, ReportProblem } from './problems.ts';
export type { EngineName, Renderer, RenderStats, Theme, WetStroke } from './renderer.ts';
export type { IndexBuilder } from './scene/index-builder.ts';
export { createTextureCanvas, type TextureCanvas } from './webgpu/texture-canvas.ts';
