import { pile } from '../paint-order.ts';
import type { Scenes } from '../scene.ts';

/** As much as people put over one another, and more. */
export const PILE_COUNT = 3000;
export const PILE_SEED = 7;

/** Scenes that are looked at by colours of places. */
export const PILE_SCENES: Scenes = {
  pile: () => ({ elements: pile(PILE_COUNT, PILE_SEED).map(({ element }) => element) }),
};
