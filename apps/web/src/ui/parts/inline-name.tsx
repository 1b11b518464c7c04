import { createEffect, createSignal, type JSX, Show } from 'solid-js';

/** A name that is a button until it is to be changed: Enter and leaving keep what was typed, Escape does not. */
export function InlineName(props: {
  name: string;
  /** What is shown instead of an empty name. */
  fallback: string;
  fieldLabel: string;
  isEditing: boolean;
  onEditing: (isEditing: boolean) => void;
  onRename: (name: string) => void;
  maxLength: number;
  /** Told what to show as it changes: a button that was made anew would lose the keyboard. */
  children: (shown: () => string) => JSX.Element;
}): JSX.Element {
  return (
    <Show when={props.isEditing} fallback={props.children(() => props.name || props.fallback)}>
      <NameInput {...props} />
    </Show>
  );
}

function NameInput(props: {
  name: string;
  fallback: string;
  fieldLabel: string;
  onEditing: (isEditing: boolean) => void;
  onRename: (name: string) => void;
  maxLength: number;
}): JSX.Element {
  const [typed, setTyped] = createSignal(props.name || props.fallback);
  let field: HTMLInputElement | undefined;
  let isOver = false;
  createEffect(() => {
    field?.focus();
    field?.select();
  });
  function end(keep: boolean): void {
    if (isOver) return;
    isOver = true;
    const name = typed().trim();
    if (keep && name !== (props.name || props.fallback)) props.onRename(name);
    props.onEditing(false);
  }
  return (
    <input
      ref={field}
      class="field inline-name"
      type="text"
      aria-label={props.fieldLabel}
      value={typed()}
      maxLength={props.maxLength}
      autocomplete="off"
      enterkeyhint="done"
      spellcheck={false}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => end(true)}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key !== 'Enter' && event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        end(event.key === 'Enter');
      }}
    />
  );
}
