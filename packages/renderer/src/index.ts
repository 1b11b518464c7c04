export { BOARD_BACKGROUND, displayColor, fillColor } from './color/display-color.ts';
export { createRenderer, type RenderCanvas, type RendererOptions } from './create-renderer.ts';
export { decodeImage, type ImageBytes, ImageRefused, MAX_IMAGE_SIDE } from './images/decode.ts';
export { halve, mipLevels } from './images/mips.ts';
export {
  createImageSource,
  type DecodedImages,
  type ImageSourceOptions,
  type ImageState,
} from './images/source.ts';
export type { ImageSource, Picture, Pixels, TextPainter, TextPiece } from './ports.ts';
export type { RenderProblem, ReportProblem } from './problems.ts';
export type { EngineName, Renderer, RenderStats, Theme, WetStroke } from './renderer.ts';
export type { IndexBuilder } from './scene/index-builder.ts';
export type { CanvasLike, TextContext } from './text/canvas.ts';
export { drawText } from './text/draw.ts';
export { FONT_FAMILIES, type FontFamilies, watchFonts } from './text/fonts.ts';
export { BASELINE, LINE_HEIGHT, type TextLayout, type TextLine } from './text/layout.ts';
export {
  type CanvasTextPainter,
  createTextPainter,
  type TextPainterOptions,
} from './text/painter.ts';
export { createTextureCanvas, type TextureCanvas } from './webgpu/texture-canvas.ts';
