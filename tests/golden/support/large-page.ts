import { createRenderer } from '@inkmesh/renderer';
import { type HandCosts, handCosts } from './hand-costs.ts';
import { steppingClock } from './large-board.ts';

// Runs in the browser, apart from the golden scenes: what the test calls through page.evaluate.

declare global {
  interface Window {
    /** On Canvas2D. */
    handCosts: () => Promise<HandCosts>;
  }
}

window.handCosts = async () => {
  const canvas = document.createElement('canvas');
  const now = steppingClock(0.25);
  const renderer = await createRenderer({ canvas, engine: 'canvas2d', now });
  const costs = await handCosts(renderer);
  renderer.destroy();
  return costs;
};
