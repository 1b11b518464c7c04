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
  label: string;
  /** `#rrggbb` */
  color: string;
  /** As this theme shows it. */
  shown: string;
  /** Whether none of the colours above is this one. */
  isOwn: boolean;
  onPick: (color: string) => void;
  /** While the picker is open. */
  onTry: (color: string) => void;
}): JSX.Element {
  const { focusBoard } = useInterface();
  return (
    <label class="own-color" data-own={props.isOwn}>
      <span class="own-color-ink" style={{ '--ink': props.shown }} aria-hidden="true">
        <Pipette />
      </span>
      <span>{props.isOwn ? props.color : props.label}</span>
      <input
        type="color"
        aria-label={props.label}
        value={props.color}
        onInput={(event) => props.onTry(event.currentTarget.value)}
        onChange={(event) => {
          props.onPick(event.currentTarget.value);
          focusBoard();
        }}
      />
    </label>
  );
}

/** Any other ink. */
export function OwnInk(props: {
  color: string;
  onPick: (change: Pick<InkStyle, 'color'>) => void;
  onTry: (change: Pick<InkStyle, 'color'>) => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const theme = follow(model.theme);
  return (
    <OwnColor
      label={text.t('style.ownColor')}
      color={props.color}
      shown={displayColor(props.color, theme().shown)}
      isOwn={!PALETTE.some(({ color }) => color === props.color)}
      onPick={(color) => props.onPick({ color })}
      onTry={(color) => props.onTry({ color })}
    />
  );
}
