import {
  createRenderer,
  createTextureCanvas,
  type RendererOptions,
  type RenderProblem,
} from '@inkmesh/renderer';
import { PNG } from 'pngjs';
import { create } from 'webgpu';
import { goldenImages } from './image-source.ts';
import { problemText } from './problem-text.ts';
import { settle } from './show.ts';

let gpu: GPU | undefined;

/**
 * Dawn's GPU entry for Node, one a process: it is kept, as collecting it while devices live crashes.
 * @returns undefined, after saying so, where there is no adapter
 */
export async function dawnGpu(): Promise<GPU | undefined> {
  gpu ??= create([]);
  if ((await gpu.requestAdapter()) !== null) return gpu;
  console.warn(
    'SKIPPED: tests on Dawn; it finds no adapter (install chromium for its SwiftShader)',
  );
  return undefined;
}

/** The process does not end while the entry is held. */
export function releaseDawn(): void {
  gpu = undefined;
}

/** A renderer on a texture; every problem it reports is an error unless a test looks at it. */
export async function dawnRenderer(dawn: GPU, options: Partial<RendererOptions> = {}) {
  const canvas = createTextureCanvas();
  const problems: RenderProblem[] = [];
  const renderer = await createRenderer({
    canvas,
    gpu: dawn,
    engine: 'webgpu',
    images: goldenImages(),
    report: (problem) => problems.push(problem),
    ...options,
  });
  return {
    renderer,
    problems,
    /** Draws until the picture is finished and reads it. */
    async picture(): Promise<PNG> {
      await settle(renderer);
      // Those since the last picture: the next one may be right again.
      const found = problems.splice(0).map(problemText);
      if (found.length > 0) throw new Error(`the renderer reports ${found.join('; ')}`);
      const png = new PNG({ width: canvas.width, height: canvas.height });
      png.data = Buffer.from(await canvas.readPixels());
      return png;
    },
  };
}
