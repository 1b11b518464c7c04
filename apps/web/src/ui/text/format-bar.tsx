import { FONTS, type FontName, type TextAlign } from '@inkmesh/board';
import { PALETTE, PAPERS, TEXT_SIZES } from '@inkmesh/editor';
import { displayColor, fillColor } from '@inkmesh/renderer';
import Bold from 'lucide-solid/icons/bold';
import Check from 'lucide-solid/icons/check';
import Code from 'lucide-solid/icons/code';
import Italic from 'lucide-solid/icons/italic';
import Link from 'lucide-solid/icons/link';
import List from 'lucide-solid/icons/list';
import ListOrdered from 'lucide-solid/icons/list-ordered';
import Palette from 'lucide-solid/icons/palette';
import Strikethrough from 'lucide-solid/icons/strikethrough';
import AlignCenter from 'lucide-solid/icons/text-align-center';
import AlignEnd from 'lucide-solid/icons/text-align-end';
import AlignStart from 'lucide-solid/icons/text-align-start';
import Underline from 'lucide-solid/icons/underline';
import { createSignal, For, type JSX, Show } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useInterface } from '../context.ts';
import { follow, followBoard } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { moveByArrows } from '../parts/roving.ts';
import { LinkField } from './link-field.tsx';
import type { CharacterFormat, RichEditor } from './rich-editor.ts';

const CHARACTERS = [
  { format: 'bold', icon: Bold },
  { format: 'italic', icon: Italic },
  { format: 'underline', icon: Underline },
  { format: 'strike', icon: Strikethrough },
  { format: 'code', icon: Code },
] as const satisfies readonly { readonly format: CharacterFormat; readonly icon: unknown }[];

const LISTS = [
  { list: 'bullet', icon: List },
  { list: 'ordered', icon: ListOrdered },
] as const;

/** Pressed, it goes on to the next. */
const ALIGN_ICONS = { start: AlignStart, center: AlignCenter, end: AlignEnd } as const;
const NEXT_ALIGN: Readonly<Record<TextAlign, TextAlign>> = {
  start: 'center',
  center: 'end',
  end: 'start',
};

/**
 * How what is written looks. Where nothing is selected, colour, size and place are those of the whole text; the font
 * always is.
 */
export function FormatBar(props: {
  id: string;
  ref: (element: HTMLDivElement) => void;
  rich: RichEditor;
  /** Another number: formats at the caret are to be read anew. */
  change: number;
  isLinking: boolean;
  onLinking: (isLinking: boolean) => void;
  onEnd: () => void;
}): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const theme = follow(model.theme);
  const [isColoring, setColoring] = createSignal(false);
  const element = followBoard(board, () => {
    const found = board.get(props.id);
    return found !== undefined && 'text' in found ? found : undefined;
  });
  const formats = () => (props.change >= 0 ? props.rich.formats() : {});
  const isPart = () => props.change >= 0 && props.rich.hasSelection();

  const color = () => {
    const { color: own } = formats();
    if (typeof own === 'string') return own;
    const whole = element();
    if (whole === undefined) return '';
    return whole.type === 'text' ? whole.color : whole.textColor;
  };
  const size = () => {
    const { size: own } = formats();
    return typeof own === 'number' ? own : (element()?.size ?? 0);
  };
  const align = (): TextAlign => {
    const { align: own } = formats();
    return own === 'start' || own === 'center' || own === 'end'
      ? own
      : (element()?.align ?? 'start');
  };
  const paper = () => {
    const whole = element();
    return whole?.type === 'note' ? whole.paper : undefined;
  };

  function setColor(next: string): void {
    if (isPart()) props.rich.format('color', next);
    else editor.setTextStyle({ color: next });
  }

  function setSize(next: number): void {
    if (isPart()) props.rich.format('size', next);
    else editor.setTextStyle({ size: next });
    props.rich.refocus();
  }

  function setAlign(next: TextAlign): void {
    if (isPart()) props.rich.format('align', next);
    else editor.setTextStyle({ align: next });
  }

  function onKeyDown(event: KeyboardEvent): void {
    // The keys of the board are not those of this bar.
    event.stopPropagation();
    if (event.key === 'Escape') {
      event.preventDefault();
      props.onLinking(false);
      setColoring(false);
      props.rich.refocus();
    }
  }

  return (
    <div
      ref={props.ref}
      class="format-bar panel"
      role="toolbar"
      aria-label={text.t('text.bar')}
      on:keydown={onKeyDown}
    >
      <Show when={isColoring()}>
        <div class="format-drawer">
          <Swatches
            label={text.t('style.color')}
            colors={PALETTE}
            shown={(hex) => displayColor(hex, theme().shown)}
            chosen={color()}
            onPick={setColor}
          />
          <Show when={paper()}>
            {(chosen) => (
              <Swatches
                label={text.t('text.paper')}
                colors={PAPERS}
                shown={(hex) => fillColor(hex, theme().shown)}
                chosen={chosen()}
                onPick={(next) => editor.setTextStyle({ paper: next })}
              />
            )}
          </Show>
        </div>
      </Show>
      <Show when={props.isLinking}>
        <LinkField
          rich={props.rich}
          link={formats().link}
          onClose={() => {
            props.onLinking(false);
            props.rich.refocus();
          }}
        />
      </Show>
      <div class="format-row" on:keydown={(event) => moveAlong(event, false)}>
        <For each={CHARACTERS}>
          {({ format, icon }, index) => (
            <IconButton
              label={text.t(`text.${format}`)}
              placement="top"
              data-roving=""
              tabIndex={index() === 0 ? 0 : -1}
              aria-pressed={formats()[format] === true}
              onClick={() => props.rich.toggle(format)}
            >
              <Dynamic component={icon} />
            </IconButton>
          )}
        </For>
        <IconButton
          label={text.t('text.link')}
          placement="top"
          data-roving=""
          tabIndex={-1}
          aria-pressed={formats().link !== undefined}
          onClick={() => {
            setColoring(false);
            props.onLinking(!props.isLinking);
          }}
        >
          <Link />
        </IconButton>
        <For each={LISTS}>
          {({ list, icon }) => (
            <IconButton
              label={text.t(`text.${list}`)}
              placement="top"
              data-roving=""
              tabIndex={-1}
              aria-pressed={formats().list === list}
              onClick={() => props.rich.toggleList(list)}
            >
              <Dynamic component={icon} />
            </IconButton>
          )}
        </For>
        <IconButton
          label={text.t(`text.align.${align()}`)}
          placement="top"
          data-roving=""
          tabIndex={-1}
          onClick={() => setAlign(NEXT_ALIGN[align()])}
        >
          <Dynamic component={ALIGN_ICONS[align()]} />
        </IconButton>
        <IconButton
          label={text.t('style.color')}
          placement="top"
          class="format-color"
          data-roving=""
          tabIndex={-1}
          aria-pressed={isColoring()}
          onClick={() => {
            props.onLinking(false);
            setColoring(!isColoring());
          }}
        >
          <Palette />
        </IconButton>
        <select
          class="field format-select"
          aria-label={text.t('text.size')}
          value={String(size())}
          onChange={(event) => setSize(Number(event.currentTarget.value))}
        >
          <Show when={!(TEXT_SIZES as readonly number[]).includes(size())}>
            <option value={String(size())}>{text.number(size())}</option>
          </Show>
          <For each={TEXT_SIZES}>
            {(one, index) => (
              <option value={String(one)} selected={one === size()}>
                {text.t(SIZE_NAMES[index()] ?? 'text.size')}
              </option>
            )}
          </For>
        </select>
        <select
          class="field format-select"
          aria-label={text.t('text.font')}
          value={element()?.font ?? 'sans'}
          onChange={(event) => {
            editor.setTextStyle({ font: event.currentTarget.value as FontName });
            props.rich.refocus();
          }}
        >
          <For each={FONTS}>
            {(font) => (
              <option value={font} selected={font === element()?.font}>
                {text.t(`text.font.${font}`)}
              </option>
            )}
          </For>
        </select>
        <IconButton
          label={text.t('text.done')}
          placement="top"
          data-roving=""
          tabIndex={-1}
          onClick={props.onEnd}
        >
          <Check />
        </IconButton>
      </div>
    </div>
  );
}

/** Lists of their own take the arrows themselves. */
function moveAlong(event: KeyboardEvent, choose: boolean): void {
  if (event.target instanceof HTMLButtonElement) moveByArrows(event, choose);
}

const SIZE_NAMES = ['text.size.0', 'text.size.1', 'text.size.2', 'text.size.3'] as const;

function Swatches(props: {
  label: string;
  colors: readonly { readonly name: (typeof PALETTE)[number]['name']; readonly color: string }[];
  shown: (color: string) => string;
  chosen: string;
  onPick: (color: string) => void;
}): JSX.Element {
  const { text } = useInterface();
  const isAmong = () => props.colors.some(({ color }) => color === props.chosen);
  return (
    <div
      class="format-swatches"
      role="radiogroup"
      aria-label={props.label}
      on:keydown={(event) => moveAlong(event, true)}
    >
      <For each={props.colors}>
        {({ name, color }, index) => (
          <IconButton
            label={text.t(`color.${name}`)}
            placement="top"
            class="swatch"
            role="radio"
            data-roving=""
            aria-checked={color === props.chosen}
            tabIndex={color === props.chosen || (!isAmong() && index() === 0) ? 0 : -1}
            onClick={() => props.onPick(color)}
          >
            <span class="swatch-ink" style={{ '--ink': props.shown(color) }} aria-hidden="true" />
          </IconButton>
        )}
      </For>
    </div>
  );
}
