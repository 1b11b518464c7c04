import { DASHES, type Dash } from '@inkmesh/board';
import { FILLS, type ShapeStyle } from '@inkmesh/editor';
import { fillColor } from '@inkmesh/renderer';
import { For, type JSX, Show } from 'solid-js';
import type { MessageKey } from '../../i18n/catalogue.ts';
import { useInterface, useText } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { OwnColor } from './colors.tsx';

const CHOICES = [{ name: undefined, color: '' }, ...FILLS];

/** What a shape is filled with: nothing, or one of the light colours. */
export function Fills(props: {
  fill: string;
  onPick: (change: Pick<ShapeStyle, 'fill'>) => void;
  /** While the picker of any other colour is open. */
  onTry: (change: Pick<ShapeStyle, 'fill'>) => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const theme = follow(model.theme);
  const isOwn = () => !CHOICES.some(({ color }) => color === props.fill);
  return (
    <>
      <div
        class="fills"
        role="radiogroup"
        aria-label={text.t('style.fill')}
        onKeyDown={(event) => moveByArrows(event, true)}
      >
        <For each={CHOICES}>
          {({ name, color }, index) => (
            <IconButton
              label={
                name === undefined
                  ? text.t('style.noFill')
                  : text.t('style.fillOf', { color: text.t(`color.${name}`) })
              }
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
      <OwnColor
        label={text.t('style.ownFill')}
        color={props.fill || '#ffffff'}
        shown={fillColor(props.fill || '#ffffff', theme().shown)}
        isOwn={isOwn()}
        onPick={(fill) => props.onPick({ fill })}
        onTry={(fill) => props.onTry({ fill })}
      />
    </>
  );
}

const DASH_LOOKS: Readonly<
  Record<Dash, { readonly name: MessageKey & `dash.${Dash}`; readonly pattern: string }>
> = {
  solid: { name: 'dash.solid', pattern: '' },
  dashed: { name: 'dash.dashed', pattern: '6 5' },
  dotted: { name: 'dash.dotted', pattern: '0.1 5' },
};

export function Dashes(props: {
  dash: Dash;
  onPick: (change: Pick<ShapeStyle, 'dash'>) => void;
}): JSX.Element {
  const text = useText();
  return (
    <div
      class="dashes"
      role="radiogroup"
      aria-label={text.t('style.dash')}
      onKeyDown={(event) => moveByArrows(event, true)}
    >
      <For each={DASHES}>
        {(dash) => (
          <IconButton
            label={text.t(DASH_LOOKS[dash].name)}
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
