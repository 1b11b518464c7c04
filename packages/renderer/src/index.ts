export { BOARD_BACKGROUND, displayColor, fillColor } from './color/display-color.ts';
export { createRenderer, type RenderCanvas, type RendererOptions } from './create-renderer.ts';
export { halve, mipLevels } from './images/mips.ts';
export type {
  ImageSource,
  Picture,
  Pixels,
  TextBlock,
  TextPainter,
  TextPiece,
} from './ports.ts';
export type { RenderProblem, ReportProblem } from './problems.ts';
export type { EngineName, Renderer, RenderStats, Theme, WetStroke } from './renderer.ts';
export type { IndexBuilder } from './scene/index-builder.ts';
export type { CanvasLike, TextContext } from './text/canvas.ts';
export { FONT_FAMILIES, type FontFamilies, watchFonts } from './text/fonts.ts';
export {
  BASELINE,
  LINE_HEIGHT,
  type SpanLook,
  type TextLayout,
  type TextLine,
  type TextSpan,
} from './text/layout.ts';
// The painter itself is '@inkmesh/renderer/text': who imports it from here would load it with everything else.
export type { CanvasTextPainter, TextPainterOptions } from './text/painter.ts';
export {
  type PlacedText,
  paperHeight,
  placedText,
  type TextMeasures,
} from './text/placed-text.ts';
export { createTextureCanvas, type TextureCanvas } from './webgpu/texture-canvas.ts';
