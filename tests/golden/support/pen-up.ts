import type { ElementId, StrokeElement } from '@inkmesh/board';
import { decodePoints } from '@inkmesh/ink';
import type { Renderer, WetStroke } from '@inkmesh/renderer';
import { curve, sceneNamed, stroke } from './scenes.ts';
import { settle, showScene } from './show.ts';

/** One stroke of each kind of ink, drawn over a scene: still wet, and as the element it becomes. */
export function inkOver(brush: 'pen' | 'marker' | 'highlighter') {
  const rows = curve(60, (t) => [20 + 260 * t, 120 + 60 * Math.sin(t * 11), 0.2 + 0.6 * t]);
  const dry: StrokeElement = stroke(rows, {
    id: 'zz-new' as ElementId,
    order: 'zz-new',
    width: 14,
    brush,
    color: '#9c36b5',
    opacity: brush === 'pen' ? 1 : 0.5,
  });
  const { id, x, y, color, width, opacity } = dry;
  const points = decodePoints(dry.points);
  const wet: WetStroke = { id, x, y, points, color, width, brush, opacity };
  return { dry, wet };
}

/** Draws until wet ink is shown; @returns what lets the pen go up, in the one frame there is for it. */
export async function drawnWet(
  renderer: Renderer,
  brush: 'pen' | 'marker' | 'highlighter',
): Promise<() => void> {
  const { dry, wet } = inkOver(brush);
  showScene(renderer, { ...sceneNamed('pen-pressure'), wet: [wet] });
  await settle(renderer);
  return () => {
    renderer.setWet([]);
    renderer.apply({ added: [dry], updated: [], removed: [], origin: 'local' }, () => [dry]);
    renderer.renderFrame();
  };
}
