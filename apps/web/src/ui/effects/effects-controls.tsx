import type { Effects, Filters } from '@inkmesh/board';
import { createSignal, For, type JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { Slider } from '../parts/slider.tsx';
import {
  BLUR,
  type EffectSlider,
  FILTERS,
  type FilterName,
  GLOW_SIZE,
  GLOW_STRENGTH,
  SHADOW_SIZE,
  SHADOW_STRENGTH,
} from './effect-values.ts';

const FILTER_NAMES: readonly FilterName[] = [
  'brightness',
  'contrast',
  'saturation',
  'hue',
  'grayscale',
  'sepia',
];

/** Shadow, glow, blur and colour filters of what is selected; a slider is one undo step. */
export default function EffectsControls(props: {
  effects: Effects;
  filters: Filters;
}): JSX.Element {
  const { model, text } = useInterface();
  const { editor } = model;
  const hasAny = () => Object.keys({ ...props.effects, ...props.filters }).length > 0;

  // While a slider is held it shows where it is: the document has it when it is let go.
  const [tried, setTried] = createSignal<{ readonly slider: object; readonly value: number }>();
  function slider<Values extends object>(
    label: string,
    of: EffectSlider<Values>,
    kind: 'effects' | 'filters',
    values: () => Values,
    shown: (value: number) => string,
  ): JSX.Element {
    const value = () => {
      const now = tried();
      return now?.slider === of ? now.value : of.read(values());
    };
    const change = (to: number) => ({ [kind]: of.write(values(), to) });
    return (
      <Slider
        label={label}
        min={of.min}
        max={of.max}
        value={value()}
        text={shown(value())}
        onInput={(to) => {
          setTried({ slider: of, value: to });
          editor.tryEffects(change(to));
        }}
        onChange={(to) => {
          setTried(undefined);
          editor.setEffects(change(to));
        }}
      />
    );
  }

  const percent = (value: number) => text.percent(value / 100);
  const effects = () => props.effects;
  const filters = () => props.filters;
  const named = (effect: string, part: string) => `${effect}: ${part}`;
  return (
    <>
      {slider(
        named(text.t('effects.shadow'), text.t('effects.strength')),
        SHADOW_STRENGTH,
        'effects',
        effects,
        percent,
      )}
      {slider(
        named(text.t('effects.shadow'), text.t('effects.size')),
        SHADOW_SIZE,
        'effects',
        effects,
        text.number,
      )}
      {slider(
        named(text.t('effects.glow'), text.t('effects.strength')),
        GLOW_STRENGTH,
        'effects',
        effects,
        percent,
      )}
      {slider(
        named(text.t('effects.glow'), text.t('effects.size')),
        GLOW_SIZE,
        'effects',
        effects,
        text.number,
      )}
      {slider(text.t('effects.blur'), BLUR, 'effects', effects, text.number)}
      <hr class="style-line" />
      <For each={FILTER_NAMES}>
        {(name) =>
          slider(
            text.t(`filter.${name}`),
            FILTERS[name],
            'filters',
            filters,
            name === 'hue' ? (value) => `${text.number(value)}°` : percent,
          )
        }
      </For>
      <button
        type="button"
        class="button"
        disabled={!hasAny()}
        onClick={() => editor.setEffects({ effects: {}, filters: {} })}
      >
        {text.t('effects.none')}
      </button>
    </>
  );
}
