import { type InkStyle, PALETTE } from '@inkmesh/editor';
import { displayColor } from '@inkmesh/renderer';
import Pipette from 'lucide-solid/icons/pipette';
import { For, type JSX } from 'solid-js';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';

/** The twelve inks, and any other. */
export function Colors(props: {
  color: string;
  onPick: (change: Pick<InkStyle, 'color'>) => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const theme = follow(model.theme);
  const isInPalette = () => PALETTE.some(({ color }) => color === props.color);
  return (
    <div
      class="colors"
      role="radiogroup"
      aria-label={text.t('style.color')}
      onKeyDown={(event) => moveByArrows(event, true)}
    >
      <For each={PALETTE}>
        {({ name, color }, index) => (
          <IconButton
            label={text.t(`color.${name}`)}
            placement="top"
            class="swatch"
            role="radio"
            data-roving=""
            aria-checked={color === props.color}
            tabIndex={color === props.color || (!isInPalette() && index() === 0) ? 0 : -1}
            onClick={() => props.onPick({ color })}
          >
            <span
              class="swatch-ink"
              style={{ '--ink': displayColor(color, theme().shown) }}
              aria-hidden="true"
            />
          </IconButton>
        )}
      </For>
    </div>
  );
}

/** Any other colour, in the browser's own picker. */
export function OwnColor(props: {
  color: string;
  onPick: (change: Pick<InkStyle, 'color'>) => void;
  /** While the picker is open. */
  onTry: (change: Pick<InkStyle, 'color'>) => void;
}): JSX.Element {
  const { focusBoard, model, text } = useInterface();
  const theme = follow(model.theme);
  const isOwn = () => !PALETTE.some(({ color }) => color === props.color);
  return (
    <label class="own-color" data-own={isOwn()}>
      <span
        class="own-color-ink"
        style={{ '--ink': displayColor(props.color, theme().shown) }}
        aria-hidden="true"
      >
        <Pipette />
      </span>
      <span>{isOwn() ? props.color : text.t('style.ownColor')}</span>
      <input
        type="color"
        aria-label={text.t('style.ownColor')}
        value={props.color}
        onInput={(event) => props.onTry({ color: event.currentTarget.value })}
        onChange={(event) => {
          props.onPick({ color: event.currentTarget.value });
          focusBoard();
        }}
      />
    </label>
  );
}
