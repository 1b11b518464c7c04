import { type JSX, Show } from 'solid-js';
import { useInterface } from '../context.ts';
import { EffectsButton } from '../effects/effects-button.tsx';
import { Slider } from '../parts/slider.tsx';
import { Colors, OwnInk } from './colors.tsx';
import { Dashes, Fills } from './fills.tsx';
import type { ShownStyle } from './shown-style.ts';
import { Widths } from './widths.tsx';

/** Everything that applies to what is styled. */
export function StyleControls(props: { style: ShownStyle }): JSX.Element {
  const { model, text } = useInterface();
  const { setStyle, tryStyle } = model.editor;
  return (
    <>
      <Show when={props.style.color}>
        {(color) => (
          <>
            <Colors color={color()} onPick={setStyle} />
            <OwnInk color={color()} onPick={setStyle} onTry={tryStyle} />
          </>
        )}
      </Show>
      <Show when={props.style.fill !== undefined}>
        <Fills fill={props.style.fill ?? ''} onPick={setStyle} onTry={tryStyle} />
      </Show>
      <Show when={props.style.width !== undefined}>
        <hr class="style-line" />
        <Widths width={props.style.width ?? 0} onPick={setStyle} onTry={tryStyle} />
      </Show>
      <Show when={props.style.dash}>{(dash) => <Dashes dash={dash()} onPick={setStyle} />}</Show>
      <Show when={props.style.opacity !== undefined}>
        <Slider
          label={text.t('style.opacity')}
          min={10}
          max={100}
          value={Math.round((props.style.opacity ?? 1) * 100)}
          text={text.percent(props.style.opacity ?? 1)}
          onInput={(percent) => tryStyle({ opacity: percent / 100 })}
          onChange={(percent) => setStyle({ opacity: percent / 100 })}
        />
      </Show>
      <Show when={props.style.effects}>
        {(effects) => <EffectsButton effects={effects()} filters={props.style.filters ?? {}} />}
      </Show>
    </>
  );
}
