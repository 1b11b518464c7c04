import { DASHES, type Dash } from '@inkmesh/board';
import { FILLS, type ShapeStyle } from '@inkmesh/editor';
import { fillColor } from '@inkmesh/renderer';
import { For, type JSX, Show } from 'solid-js';
import { useModel } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';

const CHOICES = [{ name: 'No fill', color: '' }, ...FILLS];

/** What a shape is filled with: nothing, or one of the light colours. */
export function Fills(props: {
  fill: string;
  onPick: (change: Pick<ShapeStyle, 'fill'>) => void;
}): JSX.Element {
  const theme = follow(useModel().theme);
  const isOwn = () => !CHOICES.some(({ color }) => color === props.fill);
  return (
    <div
      class="fills"
      role="radiogroup"
      aria-label="Fill"
      onKeyDown={(event) => moveByArrows(event, true)}
    >
      <For each={CHOICES}>
        {({ name, color }, index) => (
          <IconButton
            label={color === '' ? name : `${name} fill`}
            placement="top"
            class="swatch"
            role="radio"
            data-roving=""
            aria-checked={color === props.fill}
            tabIndex={color === props.fill || (isOwn() && index() === 0) ? 0 : -1}
            onClick={() => props.onPick({ fill: color })}
          >
            <Show
              when={color !== ''}
              fallback={<span class="swatch-ink swatch-fill swatch-none" aria-hidden="true" />}
            >
              <span
                class="swatch-ink swatch-fill"
                style={{ '--ink': fillColor(color, theme().shown) }}
                aria-hidden="true"
              />
            </Show>
          </IconButton>
        )}
      </For>
    </div>
  );
}

const DASH_LOOKS: Readonly<Record<Dash, { readonly name: string; readonly pattern: string }>> = {
  solid: { name: 'Solid line', pattern: '' },
  dashed: { name: 'Dashed line', pattern: '6 5' },
  dotted: { name: 'Dotted line', pattern: '0.1 5' },
};

export function Dashes(props: {
  dash: Dash;
  onPick: (change: Pick<ShapeStyle, 'dash'>) => void;
}): JSX.Element {
  return (
    <div
      class="dashes"
      role="radiogroup"
      aria-label="Line"
      onKeyDown={(event) => moveByArrows(event, true)}
    >
      <For each={DASHES}>
        {(dash) => (
          <IconButton
            label={DASH_LOOKS[dash].name}
            placement="top"
            class="width"
            role="radio"
            data-roving=""
            aria-checked={dash === props.dash}
            tabIndex={dash === props.dash ? 0 : -1}
            onClick={() => props.onPick({ dash })}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path
                d="M2 12H22"
                stroke="currentColor"
                stroke-width="2.5"
                stroke-linecap="round"
                stroke-dasharray={DASH_LOOKS[dash].pattern}
              />
            </svg>
          </IconButton>
        )}
      </For>
    </div>
  );
}
