import { type Accessor, createSignal, onCleanup } from 'solid-js';

/**
 * `wide`: toolbar and style panel on the left. `phone`: the tools to the thumb, at the bottom, the styles
 * folded away. `short`: the same for a phone on its side, and for small tablets, whose larger targets need the height.
 */
export type Layout = 'wide' | 'phone' | 'short';

/** The same widths as in styles/layout.css. */
const PHONE = '(max-width: 640px)';
const SHORT = '(max-height: 520px), (any-pointer: coarse) and (max-height: 700px)';

export function createLayout(): Accessor<Layout> {
  const phone = window.matchMedia(PHONE);
  const short = window.matchMedia(SHORT);
  const read = (): Layout => (phone.matches ? 'phone' : short.matches ? 'short' : 'wide');
  const [layout, setLayout] = createSignal(read());
  for (const query of [phone, short]) {
    const changed = () => setLayout(read());
    query.addEventListener('change', changed);
    onCleanup(() => query.removeEventListener('change', changed));
  }
  return layout;
}
