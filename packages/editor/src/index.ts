export type { Copied, Pasted } from './clipboard/paste.ts';
export type { SelectionPlace } from './commands/move.ts';
export type { NoteSide } from './commands/neighbour-note.ts';
export {
  type EditorCommand,
  isEditorCommand,
  isSelectionCommand,
  type SelectionCommand,
} from './commands/run.ts';
export type { Look } from './commands/style.ts';
export { createEditor, visiblePageBox } from './editor.ts';
export type { Editor, EditorOptions, EffectsChange } from './editor-api.ts';
export type { PageLine } from './element-index.ts';
export type { TextBox } from './element-outline.ts';
export type {
  MagnifyInput,
  Modifiers,
  PointerButton,
  PointerInput,
  ScreenSample,
  WheelInput,
} from './input.ts';
export { ACTIONS, type Action, type ActionInfo, actionOf, type KeyInput } from './keymap.ts';
export { layerForNew, type PageBoard, type PageDiff } from './page-board.ts';
export {
  frameCorners,
  type HandleName,
  type LineEnd,
  type ResizeHandle,
  type SelectionFrame,
} from './select/frame.ts';
export { handleSide, isLineEnd, type PlacedHandle, shownHandles } from './select/handles.ts';
export { readSession, type Session } from './session.ts';
export type { Gap, Guide } from './snap/guide.ts';
export { GRID_SIZE } from './snap/targets.ts';
export type { EditorState, Lifted, MarqueeShape, SnapSettings } from './state.ts';
export {
  DEFAULT_STYLES,
  type DrawingTool,
  FILLS,
  type InkStyle,
  isDrawingTool,
  isLineTool,
  isShapeTool,
  isStyledTool,
  isToolName,
  type LineTool,
  PALETTE,
  type ShapeStyle,
  type ShapeTool,
  type StyledTool,
  type Styles,
  TOOLS,
  type ToolName,
  WIDTHS,
} from './style.ts';
export {
  isWritingTool,
  type NoteStyle,
  PAPERS,
  TEXT_SIZES,
  type TextStyle,
  type TextStyles,
} from './text-style.ts';
export { ERASER_RADIUS_PX } from './tools/erase.ts';
export type { UnfinishedStroke, WetInk } from './tools/gesture.ts';
export type { LaserPoint } from './tools/laser.ts';
