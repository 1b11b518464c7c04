import { makeGpuEngine, openCanvas2d, type Settled } from './open-engine.ts';
import type { Stage } from './stage.ts';

/**
 * A device may go at any time: a driver restarts, a tab in the background is cleaned up, a laptop changes GPUs. The
 * scene lives on the CPU, so a new engine draws the same picture.
 */
export function keepAlive(stage: Stage, first: GPUDevice, settled: Settled): void {
  const { report, requestFrame, now } = settled;
  let losses: number[] = [];

  function watch(device: GPUDevice): void {
    void device.lost.then((info) => {
      if (stage.isDestroyed()) return;
      report({ code: 'device-lost', cause: `${info.reason}: ${info.message}` });
      stage.setEngine(undefined);
      return replace();
    });
  }

  async function replace(): Promise<void> {
    const at = now();
    losses = [...losses.filter((time) => at - time < LOSS_WINDOW_MS), at];
    const made = losses.length > MOST_LOSSES ? undefined : await remake();
    if (stage.isDestroyed()) {
      made?.engine.destroy();
      return;
    }
    if (made === undefined) await fallBack();
    else {
      stage.setEngine(made.engine);
      watch(made.device);
    }
    requestFrame();
  }

  async function remake() {
    try {
      return await makeGpuEngine(settled);
    } catch (cause) {
      report({ code: 'webgpu-unavailable', cause });
      return undefined;
    }
  }

  async function fallBack(): Promise<void> {
    try {
      const canvas = settled.replaceCanvas?.();
      if (canvas === undefined) {
        report({ code: 'engine-lost', cause: 'no GPU device, and the canvas is taken for WebGPU' });
        return;
      }
      const engine = await openCanvas2d(settled, canvas);
      if (stage.isDestroyed()) engine.destroy();
      else stage.setEngine(engine);
    } catch (cause) {
      report({ code: 'engine-lost', cause });
    }
  }

  watch(first);
}

/** A device lost more often than this within the window is not worth another try: the driver crashes on us. */
const MOST_LOSSES = 3;
const LOSS_WINDOW_MS = 60_000;
