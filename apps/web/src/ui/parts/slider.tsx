import type { JSX } from 'solid-js';
import { useInterface } from '../context.ts';

/** A labelled range that gives the keyboard back to the board when a pointer lets go of it. */
export function Slider(props: {
  label: string;
  min: number;
  max: number;
  value: number;
  text: string;
  /** While it is dragged. */
  onInput: (value: number) => void;
  /** Where it was left. */
  onChange: (value: number) => void;
}): JSX.Element {
  const { focusBoard } = useInterface();
  const share = () => (props.value - props.min) / (props.max - props.min);
  return (
    <label class="slider">
      <span class="slider-label">{props.label}</span>
      <output class="slider-value">{props.text}</output>
      <input
        type="range"
        min={props.min}
        max={props.max}
        step={1}
        value={props.value}
        aria-label={props.label}
        aria-valuetext={props.text}
        style={{ '--share': share() }}
        onInput={(event) => props.onInput(event.currentTarget.valueAsNumber)}
        onChange={(event) => props.onChange(event.currentTarget.valueAsNumber)}
        onPointerUp={() => focusBoard()}
      />
    </label>
  );
}
