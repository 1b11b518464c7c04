import { For, type JSX, Show } from 'solid-js';
import type { StepName } from '../../history/steps.ts';
import { useInterface } from '../context.ts';
import { follow } from '../from-observable.ts';
import { moveByArrows } from '../parts/roving.ts';
import { SidePanel } from '../parts/side-panel.tsx';
import type { Text } from '../text.ts';
import '../../styles/lists.css';

/** One's own steps by name, the latest first; pressing one goes to the moment after it. */
export default function StepsPanel(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const steps = follow(model.steps);
  function goTo(done: number): void {
    for (let now = steps().done; now > done; now = Math.min(now - 1, steps().done))
      model.run('undo');
    for (let now = steps().done; now < done; now++) model.run('redo');
  }
  const rows = () => steps().names.map((name, index) => ({ name, done: index + 1 }));
  return (
    <SidePanel title={text.action('steps')} class="steps" onClose={props.onClose}>
      <Show
        when={steps().names.length > 0}
        fallback={<p class="side-note quiet">{text.t('steps.none')}</p>}
      >
        <ol
          class="step-list"
          aria-label={text.action('steps')}
          onKeyDown={(event) => moveByArrows(event, false)}
        >
          <For each={rows().toReversed()}>
            {({ name, done }) => (
              <Step
                label={stepText(name, text)}
                isNow={done === steps().done}
                isUndone={done > steps().done}
                onPress={() => goTo(done)}
              />
            )}
          </For>
          <Step
            label={text.t('steps.beginning')}
            isNow={steps().done === 0}
            isUndone={false}
            onPress={() => goTo(0)}
          />
        </ol>
      </Show>
    </SidePanel>
  );
}

function Step(props: {
  label: string;
  isNow: boolean;
  isUndone: boolean;
  onPress: () => void;
}): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class="step"
        data-roving=""
        {...(props.isNow && { 'data-first': '' })}
        data-undone={props.isUndone}
        aria-current={props.isNow ? 'step' : undefined}
        tabIndex={props.isNow ? 0 : -1}
        onClick={() => props.onPress()}
      >
        {props.label}
      </button>
    </li>
  );
}

function stepText({ what, kind, count }: StepName, { t }: Text): string {
  if (what === 'layers' || what === 'pages' || what === 'unknown') return t(`step.${what}`);
  return t(`step.${what}`, { things: t(`kind.${kind}`, { count }) });
}
