import { type Accessor, createSignal, onCleanup } from 'solid-js';

/**
 * `wide`: toolbar and style panel on the left. `phone`: everything to the thumb, at the bottom.
 * `short`: a phone on its side; as `wide`, with the styles folded away.
 */
export type Layout = 'wide' | 'phone' | 'short';

/** The same widths as in styles/layout.css. */
const PHONE = '(max-width: 640px)';
const SHORT = '(max-height: 520px)';

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
