import { BASE_LAYER, type Layer } from '@inkmesh/board';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import Lock from 'lucide-solid/icons/lock';
import LockOpen from 'lucide-solid/icons/lock-open';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { useInterface } from '../context.ts';
import { followBoard, followEditor } from '../from-observable.ts';
import { IconButton } from '../parts/icon-button.tsx';
import { SidePanel } from '../parts/side-panel.tsx';
import { SortedList } from '../parts/sorted-list.tsx';
import type { Text } from '../text.ts';
import { addLayer, moveLayer, topFirst } from './layer-commands.ts';
import { LayerSettings } from './layer-settings.tsx';
import '../../styles/layers.css';

/** All layers, the topmost first; below them what is set of the one in hand. */
export default function LayersPanel(props: { onClose: () => void }): JSX.Element {
  const { model, text } = useInterface();
  const { board, editor } = model;
  const layers = followBoard(board, () => board.layers());
  const current = followEditor(editor, (state) => state.layer);
  const add = () => addLayer(board, editor, text.t('layers.newName', { number: layers().length }));
  return (
    <SidePanel
      title={text.t('layers.title')}
      class="layers"
      onClose={props.onClose}
      tools={
        <IconButton label={text.t('layers.add')} placement="top" onClick={add}>
          <Plus />
        </IconButton>
      }
    >
      <SortedList
        label={text.t('layers.title')}
        items={topFirst(layers())}
        current={current()}
        nameOf={(layer) => layerName(layer, text)}
        fieldLabel={text.t('layers.rename')}
        onPick={({ id }) => editor.setLayer(id)}
        onRename={({ id }, name) => board.updateLayer(id, { name })}
        onMove={(from, to) => moveLayer(board, from, to)}
        tools={(layer) => <LayerFlags layer={layer()} />}
      />
      <LayerSettings layers={layers()} current={current()} />
    </SidePanel>
  );
}

export function layerName({ id, name }: Pick<Layer, 'id' | 'name'>, { t }: Text): string {
  return name || t(id === BASE_LAYER ? 'layers.base' : 'layers.unnamed');
}

function LayerFlags(props: { layer: Layer }): JSX.Element {
  const { model, text } = useInterface();
  const { board } = model;
  const name = () => layerName(props.layer, text);
  return (
    <>
      <IconButton
        label={text.t(props.layer.visible ? 'layers.hide' : 'layers.show', { name: name() })}
        placement="top"
        class="row-tool"
        aria-pressed={!props.layer.visible}
        onClick={() => board.updateLayer(props.layer.id, { visible: !props.layer.visible })}
      >
        <Dynamic component={props.layer.visible ? Eye : EyeOff} />
      </IconButton>
      <IconButton
        label={text.t(props.layer.locked ? 'layers.unlock' : 'layers.lock', { name: name() })}
        placement="top"
        class="row-tool"
        aria-pressed={props.layer.locked}
        onClick={() => board.updateLayer(props.layer.id, { locked: !props.layer.locked })}
      >
        <Dynamic component={props.layer.locked ? Lock : LockOpen} />
      </IconButton>
    </>
  );
}
