import { isElementId } from '@inkmesh/board';
import { type Camera, clampZoom } from '@inkmesh/geometry';
import { type InkSample, isBrush } from '@inkmesh/ink';
import {
  changedStyle,
  DEFAULT_STYLES,
  isStyledTool,
  isToolName,
  type Styles,
  TOOLS,
  type ToolName,
  withStyle,
} from './style.ts';
import { DEFAULT_TEXT_STYLES, type TextStyles, withTextStyle } from './text-style.ts';
import type { UnfinishedStroke } from './tools/gesture.ts';

/** What of an editor survives a reload, as plain JSON. */
export interface Session {
  readonly camera: Camera;
  /** The page that was shown. */
  readonly page: string;
  readonly tool: ToolName;
  readonly styles: Styles;
  readonly textStyles: TextStyles;
  readonly unfinished?: UnfinishedStroke;
}

/** Reads what an earlier version, another tab or an accident may have left; what is not valid is left out. */
export function readSession(value: unknown): Partial<Session> {
  if (!isRecord(value)) return {};
  const camera = readCamera(value.camera);
  const unfinished = readUnfinished(value.unfinished);
  return {
    ...(camera && { camera }),
    ...(isElementId(value.page) && { page: value.page }),
    ...(isToolName(value.tool) && { tool: value.tool }),
    ...(isRecord(value.styles) && { styles: readStyles(value.styles) }),
    ...(isRecord(value.textStyles) && { textStyles: readTextStyles(value.textStyles) }),
    ...(unfinished && { unfinished }),
  };
}

function readCamera(value: unknown): Camera | undefined {
  if (!isRecord(value)) return undefined;
  const { x, y, zoom } = value;
  if (!isNumber(x) || !isNumber(y) || !isNumber(zoom) || zoom <= 0) return undefined;
  return { x, y, zoom: clampZoom(zoom) };
}

function readStyles(value: Record<string, unknown>): Styles {
  let styles = DEFAULT_STYLES;
  for (const tool of TOOLS.filter(isStyledTool)) {
    const stored = value[tool];
    if (isRecord(stored)) styles = withStyle(styles, tool, stored);
  }
  return styles;
}

function readTextStyles({ text, note }: Record<string, unknown>): TextStyles {
  const withText = isRecord(text)
    ? withTextStyle(DEFAULT_TEXT_STYLES, 'text', text)
    : DEFAULT_TEXT_STYLES;
  return isRecord(note) ? withTextStyle(withText, 'note', note) : withText;
}

function readUnfinished(value: unknown): UnfinishedStroke | undefined {
  if (!isRecord(value) || !isBrush(value.brush) || typeof value.id !== 'string') return undefined;
  if (!Array.isArray(value.samples) || !isNumber(value.zoom) || value.zoom <= 0) return undefined;
  const samples = value.samples.filter(isSample);
  return {
    ...changedStyle(DEFAULT_STYLES.pen, value),
    id: value.id,
    brush: value.brush,
    zoom: value.zoom,
    straight: value.straight === true,
    samples,
  };
}

function isSample(value: unknown): value is InkSample {
  if (!isRecord(value) || !isNumber(value.x) || !isNumber(value.y)) return false;
  const { pressure, tilt = 0, timeMs } = value;
  return isNumber(timeMs) && isShare(pressure) && isShare(tilt);
}

function isShare(value: unknown): value is number {
  return isNumber(value) && value >= 0 && value <= 1;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
