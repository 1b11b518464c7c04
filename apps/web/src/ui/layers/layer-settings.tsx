import { BLENDS, type BlendMode, type Layer } from '@inkmesh/board';
import Trash from 'lucide-solid/icons/trash';
import { createMemo, createSignal, For, type JSX, Show } from 'solid-js';
import { said } from '../../i18n/catalogue.ts';
import { useInterface } from '../context.ts';
import { followEditor } from '../from-observable.ts';
import { Slider } from '../parts/slider.tsx';
import { canDelete, deleteLayer } from './layer-commands.ts';
import { layerName } from './layers-panel.tsx';

/** What is set of the layer in hand: opacity, blend mode; and what is done with it. */
export function LayerSettings(props: { layers: readonly Layer[]; current: string }): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const layer = createMemo(() => props.layers.find(({ id }) => id === props.current));
  // A slider under the hand shows where it is, not what the document has.
  const [tried, setTried] = createSignal<number>();
  const percent = (of: Layer) => tried() ?? Math.round(of.opacity * 100);
  const selected = followEditor(editor, ({ selection }) => selection.size);
  function remove(gone: Layer): void {
    const name = layerName(gone, text);
    const count = deleteLayer(board, gone);
    if (count > 0) model.notify('info', said('layers.deleted', { name, count }));
  }
  return (
    <Show when={layer()}>
      {(shown) => (
        <div class="layer-settings">
          <Slider
            label={text.t('style.opacity')}
            min={0}
            max={100}
            value={percent(shown())}
            text={text.percent(percent(shown()) / 100)}
            onInput={setTried}
            onChange={(opacity) => {
              setTried(undefined);
              board.updateLayer(shown().id, { opacity: opacity / 100 });
            }}
          />
          <label class="choice">
            <span>{text.t('layers.blend')}</span>
            <select
              class="field"
              value={shown().blend}
              onChange={(event) =>
                board.updateLayer(shown().id, { blend: event.currentTarget.value as BlendMode })
              }
            >
              <For each={BLENDS}>
                {(blend) => <option value={blend}>{text.t(`blend.${blend}`)}</option>}
              </For>
            </select>
          </label>
          <div class="layer-actions">
            <Show when={selected() > 0}>
              <button type="button" class="button" onClick={() => editor.moveToLayer(shown().id)}>
                {text.t('layers.moveSelection')}
              </button>
            </Show>
            <Show when={canDelete(shown())}>
              <button type="button" class="button button-icon" onClick={() => remove(shown())}>
                <Trash aria-hidden="true" />
                {text.t('layers.delete')}
              </button>
            </Show>
          </div>
        </div>
      )}
    </Show>
  );
}
