import type { Renderer, RenderStats } from '@inkmesh/renderer';

/** What a renderer counted between two moments. */
export type FrameCost = Pick<
  RenderStats,
  'frames' | 'submits' | 'draws' | 'bytesUploaded' | 'pointBytesUploaded' | 'tilesRastered'
>;

export function costSince(renderer: Renderer, before: RenderStats): FrameCost {
  const after = renderer.stats();
  const cost = (name: keyof FrameCost) => after[name] - before[name];
  return {
    frames: cost('frames'),
    submits: cost('submits'),
    draws: cost('draws'),
    bytesUploaded: cost('bytesUploaded'),
    pointBytesUploaded: cost('pointBytesUploaded'),
    tilesRastered: cost('tilesRastered'),
  };
}
