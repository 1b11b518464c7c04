export {
  createEditor,
  type Editor,
  type EditorOptions,
  type EditorState,
  visiblePageBox,
} from './editor.ts';
export type {
  MagnifyInput,
  Modifiers,
  PointerButton,
  PointerInput,
  ScreenSample,
  WheelInput,
} from './input.ts';
export { ACTIONS, type Action, type ActionInfo, actionOf, type KeyInput } from './keymap.ts';
export { readSession, type Session } from './session.ts';
export {
  DEFAULT_STYLES,
  type DrawingTool,
  type InkStyle,
  isDrawingTool,
  isToolName,
  PALETTE,
  type Styles,
  TOOLS,
  type ToolName,
  WIDTHS,
} from './style.ts';
export { ERASER_RADIUS_PX } from './tools/erase.ts';
export type { UnfinishedStroke, WetInk } from './tools/gesture.ts';
