import type { Effects, Filters } from '@inkmesh/board';

/** A slider for one number of an element's effects or filters. */
export interface EffectSlider<Values> {
  readonly min: number;
  readonly max: number;
  /** Slider steps. */
  readonly read: (values: Values) => number;
  readonly write: (values: Values, value: number) => Values;
}

/** Page units: as far as an effect is still one with what casts it. */
const FARTHEST = 60;

const SHADOW = { dx: 0, dy: 6, blur: 16, color: '#000000', opacity: 0.35 } as const;
const GLOW = { blur: 16, color: '#ffd43b', opacity: 0.8 } as const;

const percent = (share: number | undefined) => Math.round((share ?? 0) * 100);

/** What is at nothing is not there. */
export const SHADOW_STRENGTH: EffectSlider<Effects> = {
  min: 0,
  max: 100,
  read: ({ shadow }) => percent(shadow?.opacity),
  write: ({ shadow, ...rest }, value) =>
    value === 0 ? rest : { ...rest, shadow: { ...(shadow ?? SHADOW), opacity: value / 100 } },
};

export const SHADOW_SIZE: EffectSlider<Effects> = {
  min: 0,
  max: FARTHEST,
  read: ({ shadow }) => shadow?.blur ?? 0,
  write: (effects, blur) => ({ ...effects, shadow: { ...(effects.shadow ?? SHADOW), blur } }),
};

export const GLOW_STRENGTH: EffectSlider<Effects> = {
  min: 0,
  max: 100,
  read: ({ glow }) => percent(glow?.opacity),
  write: ({ glow, ...rest }, value) =>
    value === 0 ? rest : { ...rest, glow: { ...(glow ?? GLOW), opacity: value / 100 } },
};

export const GLOW_SIZE: EffectSlider<Effects> = {
  min: 0,
  max: FARTHEST,
  read: ({ glow }) => glow?.blur ?? 0,
  write: (effects, blur) => ({ ...effects, glow: { ...(effects.glow ?? GLOW), blur } }),
};

export const BLUR: EffectSlider<Effects> = {
  min: 0,
  max: FARTHEST,
  read: ({ blur }) => blur ?? 0,
  write: ({ blur: _, ...rest }, blur) => (blur === 0 ? rest : { ...rest, blur }),
};

export type FilterName = keyof Filters;

/** In percent; the hue in degrees. */
export const FILTERS: Readonly<Record<FilterName, EffectSlider<Filters>>> = {
  brightness: filter('brightness', 200, 1),
  contrast: filter('contrast', 200, 1),
  saturation: filter('saturation', 200, 1),
  hue: {
    min: -180,
    max: 180,
    read: ({ hue }) => Math.round(((hue ?? 0) * 180) / Math.PI),
    write: ({ hue: _, ...rest }, degrees) =>
      degrees === 0 ? rest : { ...rest, hue: (degrees * Math.PI) / 180 },
  },
  grayscale: filter('grayscale', 100, 0),
  sepia: filter('sepia', 100, 0),
};

function filter(
  name: Exclude<FilterName, 'hue'>,
  max: number,
  neutral: number,
): EffectSlider<Filters> {
  return {
    min: 0,
    max,
    read: (filters) => percent(filters[name] ?? neutral),
    write({ [name]: _, ...rest }, value) {
      return value / 100 === neutral ? rest : { ...rest, [name]: value / 100 };
    },
  };
}
