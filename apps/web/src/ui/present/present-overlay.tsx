import ChevronLeft from 'lucide-solid/icons/chevron-left';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import X from 'lucide-solid/icons/x';
import { createMemo, createSignal, type JSX, onCleanup, onMount } from 'solid-js';
import type { Presentation } from '../../app/app-model.ts';
import { useInterface } from '../context.ts';
import { IconButton } from '../parts/icon-button.tsx';
import '../../styles/present.css';

/** Long enough to find the button one moved for. */
const SHOWN_MS = 2500;

/** Over the whole board: a press or a key goes on, and what is pressed for is shown while the pointer moves. */
export default function PresentOverlay(props: { presentation: Presentation }): JSX.Element {
  const { model, text, focusBoard } = useInterface();
  const [isActive, setActive] = createSignal(true);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let overlay: HTMLDivElement | undefined;
  const frame = createMemo(() => props.presentation.frames[props.presentation.index]);
  const place = () => ({
    index: props.presentation.index + 1,
    count: props.presentation.frames.length,
  });

  function wake(): void {
    setActive(true);
    clearTimeout(timer);
    timer = setTimeout(() => setActive(false), SHOWN_MS);
  }

  // The ends are as many steps away as there are frames.
  function stepOf(key: string): number | undefined {
    const { index, count } = place();
    switch (key) {
      case 'ArrowRight':
        return text.isRightToLeft() ? -1 : 1;
      case 'ArrowLeft':
        return text.isRightToLeft() ? 1 : -1;
      case 'ArrowDown':
      case 'PageDown':
      case ' ':
      case 'Enter':
        return 1;
      case 'ArrowUp':
      case 'PageUp':
      case 'Backspace':
        return -1;
      case 'Home':
        return 1 - index;
      case 'End':
        return count - index;
      default:
        return undefined;
    }
  }

  function onKeyDown(event: KeyboardEvent): void {
    const onButton = event.target instanceof HTMLButtonElement;
    if (onButton && (event.key === ' ' || event.key === 'Enter')) return;
    const step = stepOf(event.key);
    if (step === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (step === undefined) model.stopPresenting();
    else model.presentStep(step);
  }

  onMount(() => {
    window.addEventListener('keydown', onKeyDown, { capture: true });
    const frame = requestAnimationFrame(() => overlay?.focus({ preventScroll: true }));
    wake();
    onCleanup(() => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      clearTimeout(timer);
      cancelAnimationFrame(frame);
      focusBoard();
    });
  });

  return (
    <div
      ref={overlay}
      class="present"
      role="dialog"
      aria-modal="true"
      aria-label={text.t('present.title')}
      tabIndex={-1}
      data-active={isActive()}
      onPointerMove={wake}
    >
      <button
        type="button"
        class="present-page"
        tabIndex={-1}
        aria-label={text.t('present.next')}
        onClick={() => model.presentStep(1)}
      />
      <p class="unseen" aria-live="polite">
        {text.t('present.frame', { name: frame()?.name || text.t('frames.unnamed'), ...place() })}
      </p>
      <div class="present-bar panel">
        <IconButton
          label={text.t('present.previous')}
          placement="top"
          aria-disabled={props.presentation.index === 0}
          onClick={() => model.presentStep(-1)}
        >
          <ChevronLeft class="present-arrow" />
        </IconButton>
        <span class="present-place">{text.t('present.place', place())}</span>
        <IconButton
          label={text.t('present.next')}
          placement="top"
          aria-disabled={place().index === place().count}
          onClick={() => model.presentStep(1)}
        >
          <ChevronRight class="present-arrow" />
        </IconButton>
        <IconButton
          label={text.t('present.stop')}
          placement="top"
          onClick={() => model.stopPresenting()}
        >
          <X />
        </IconButton>
      </div>
    </div>
  );
}
