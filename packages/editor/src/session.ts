import { type Camera, clampZoom } from '@inkmesh/geometry';
import { isBrush } from '@inkmesh/ink';
import {
  changedStyle,
  DEFAULT_STYLES,
  type InkStyle,
  isToolName,
  type Styles,
  type ToolName,
} from './style.ts';
import type { UnfinishedStroke } from './tools/gesture.ts';

/** What of an editor survives a reload, as plain JSON. */
export interface Session {
  readonly camera: Camera;
  readonly tool: ToolName;
  readonly styles: Styles;
  readonly unfinished?: UnfinishedStroke;
}

/** Reads what an earlier version, another tab or an accident may have left; what is not valid is left out. */
export function readSession(value: unknown): Partial<Session> {
  if (!isRecord(value)) return {};
  const camera = readCamera(value.camera);
  const unfinished = readUnfinished(value.unfinished);
  return {
    ...(camera && { camera }),
    ...(isToolName(value.tool) && { tool: value.tool }),
    ...(isRecord(value.styles) && { styles: readStyles(value.styles) }),
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
  const read = (tool: keyof Styles): InkStyle =>
    isRecord(value[tool]) ? changedStyle(DEFAULT_STYLES[tool], value[tool]) : DEFAULT_STYLES[tool];
  return { pen: read('pen'), marker: read('marker'), highlighter: read('highlighter') };
}

function readUnfinished(value: unknown): UnfinishedStroke | undefined {
  if (!isRecord(value) || !isBrush(value.brush) || typeof value.id !== 'string') return undefined;
  if (!Array.isArray(value.samples) || !isNumber(value.zoom) || value.zoom <= 0) return undefined;
  const samples = value.samples.filter(
    (sample) =>
      isRecord(sample) &&
      isNumber(sample.x) &&
      isNumber(sample.y) &&
      isNumber(sample.timeMs) &&
      isNumber(sample.pressure) &&
      sample.pressure >= 0 &&
      sample.pressure <= 1,
  );
  return {
    ...changedStyle(DEFAULT_STYLES.pen, value),
    id: value.id,
    brush: value.brush,
    zoom: value.zoom,
    straight: value.straight === true,
    samples,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isNumber(value: unknown): value is number {
  return Number.isFinite(value);
}
