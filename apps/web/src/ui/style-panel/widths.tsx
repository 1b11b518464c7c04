import { type InkStyle, WIDTHS } from '@inkmesh/editor';
import { For, type JSX } from 'solid-js';
import { useText } from '../context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { Slider } from '../parts/slider.tsx';
import { stepOf, WIDTH_STEPS, widthAt } from './ink-scale.ts';

const NAMES = ['width.0', 'width.1', 'width.2', 'width.3', 'width.4'] as const;

/** Five dots as wide as their ink at 100 %, and everything between and beyond on a slider. */
export function Widths(props: {
  width: number;
  onPick: (change: Pick<InkStyle, 'width'>) => void;
  /** While the slider is dragged. */
  onTry: (change: Pick<InkStyle, 'width'>) => void;
}): JSX.Element {
  const text = useText();
  const isADot = () => WIDTHS.some((width) => width === props.width);
  return (
    <>
      <div
        class="widths"
        role="radiogroup"
        aria-label={text.t('style.width')}
        onKeyDown={(event) => moveByArrows(event, true)}
      >
        <For each={WIDTHS}>
          {(width, index) => (
            <IconButton
              label={text.t(NAMES[index()] ?? 'style.width')}
              placement="top"
              class="width"
              role="radio"
              data-roving=""
              aria-checked={width === props.width}
              tabIndex={width === props.width || (!isADot() && index() === 0) ? 0 : -1}
              onClick={() => props.onPick({ width })}
            >
              <span class="width-dot" style={{ '--width': `${width}px` }} aria-hidden="true" />
            </IconButton>
          )}
        </For>
      </div>
      <Slider
        label={text.t('style.width')}
        min={0}
        max={WIDTH_STEPS}
        value={stepOf(props.width)}
        text={text.number(props.width)}
        onInput={(step) => props.onTry({ width: widthAt(step) })}
        onChange={(step) => props.onPick({ width: widthAt(step) })}
      />
    </>
  );
}
