import { type InkStyle, WIDTHS } from '@inkmesh/editor';
import { For, type JSX } from 'solid-js';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { Slider } from '../parts/slider.tsx';
import { stepOf, WIDTH_STEPS, widthAt, widthText } from './ink-scale.ts';

const NAMES = ['Fine', 'Medium', 'Bold', 'Broad', 'Poster'] as const;

/** Five dots as wide as their ink at 100 %, and everything between and beyond on a slider. */
export function Widths(props: {
  width: number;
  onPick: (change: Pick<InkStyle, 'width'>) => void;
  /** While the slider is dragged. */
  onTry: (change: Pick<InkStyle, 'width'>) => void;
}): JSX.Element {
  const isADot = () => WIDTHS.some((width) => width === props.width);
  return (
    <>
      <div
        class="widths"
        role="radiogroup"
        aria-label="Width"
        onKeyDown={(event) => moveByArrows(event, true)}
      >
        <For each={WIDTHS}>
          {(width, index) => (
            <IconButton
              label={NAMES[index()] ?? widthText(width)}
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
        label="Width"
        min={0}
        max={WIDTH_STEPS}
        value={stepOf(props.width)}
        text={widthText(props.width)}
        onInput={(step) => props.onTry({ width: widthAt(step) })}
        onChange={(step) => props.onPick({ width: widthAt(step) })}
      />
    </>
  );
}
