import type { RenderProblem } from '@inkmesh/renderer';
import { said } from '../i18n/catalogue.ts';
import type { Notices } from './notices.ts';

/**
 * What could not be drawn, in words. A canvas never changes the kind of its context, so when the GPU is gone
 * for good the page is opened again with Canvas2D: the board is on the device, the stroke under the hand in
 * the session.
 */
export function tellRendering(
  notices: Pick<Notices, 'add'>,
  problem: RenderProblem,
  openWithCanvas2d: () => void,
): void {
  console.warn('renderer:', problem.code, 'cause' in problem ? problem.cause : '');
  switch (problem.code) {
    case 'bad-element':
      notices.add('warning', said('notice.cannotDraw'));
      return;
    case 'too-much-ink':
      notices.add('error', said('notice.tooMuchInk'));
      return;
    case 'engine-lost':
      openWithCanvas2d();
      return;
    case 'webgpu-unavailable':
    case 'frame-failed':
    case 'device-lost':
    case 'index-failed':
      return; // drawn again, by the other engine, or more slowly: there is nothing for the person to do
  }
}
