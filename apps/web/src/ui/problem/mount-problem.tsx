import { For, onMount } from 'solid-js';
import { render } from 'solid-js/web';
import type { Said } from '../../i18n/catalogue.ts';
import type { Translator } from '../../i18n/translator.ts';

export interface Problem {
  /** What happened, in a few words. */
  readonly title: Said;
  /** What is safe, and what to do next. */
  readonly text: readonly Said[];
  /** The first is what most people want. */
  readonly actions: readonly { readonly label: Said; run(): void }[];
  readonly translator: Translator;
}

/** Fills the window with a problem that leaves no board to show. @returns removes it */
export function mountProblem({ root, ...problem }: Problem & { root: HTMLElement }): () => void {
  return render(() => <ProblemPage {...problem} />, root);
}

function ProblemPage(props: Problem) {
  let title: HTMLHeadingElement | undefined;
  onMount(() => title?.focus());
  return (
    <main class="problem" role="alert">
      <div class="problem-text">
        <svg class="problem-mark" viewBox="0 0 48 24" aria-hidden="true">
          <path d="M3 15c5-14 9-14 10-4s5 10 9 0 8-9 9-1 6 8 14-4" />
        </svg>
        <h1 ref={title} tabIndex={-1}>
          {props.translator.say(props.title)}
        </h1>
        <p>{props.text.map(props.translator.say).join(' ')}</p>
        <div class="problem-actions">
          <For each={props.actions}>
            {(action, index) => (
              <button
                type="button"
                class={index() === 0 ? 'button button-main' : 'button'}
                onClick={() => action.run()}
              >
                {props.translator.say(action.label)}
              </button>
            )}
          </For>
        </div>
      </div>
    </main>
  );
}
