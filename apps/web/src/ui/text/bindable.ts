import type Quill from 'quill/core';
import { Delta } from 'quill/core';

type ChangeHandler = (name: string, change: unknown, ...rest: readonly unknown[]) => void;

/**
 * Quill as y-quill is to see it. Quill says of a format that is taken away that it is `false`, which Y.Text would keep as
 * a value; null is what takes it away there.
 */
export function bindable(quill: Quill) {
  const told = new Map<ChangeHandler, ChangeHandler>();
  return {
    getModule: () => null,
    getSelection: () => quill.getSelection(),
    setContents: quill.setContents.bind(quill),
    updateContents: quill.updateContents.bind(quill),
    on(_: 'editor-change', handler: ChangeHandler): void {
      const tell: ChangeHandler = (name, change, ...rest) =>
        handler(name, change instanceof Delta ? withoutFalse(change) : change, ...rest);
      told.set(handler, tell);
      quill.on('editor-change', tell);
    },
    off(_: 'editor-change', handler: ChangeHandler): void {
      const tell = told.get(handler);
      if (tell !== undefined) quill.off('editor-change', tell);
    },
  };
}

function withoutFalse({ ops }: Delta): Delta {
  return new Delta(
    ops.map((op) => {
      if (op.attributes === undefined) return op;
      const entries = Object.entries(op.attributes);
      // Nothing is taken away from what is only just coming.
      const kept = op.insert === undefined ? entries : entries.filter(([, value]) => isSet(value));
      return {
        ...op,
        attributes: Object.fromEntries(
          kept.map(([name, value]) => [name, isSet(value) ? value : null]),
        ),
      };
    }),
  );
}

function isSet(value: unknown): boolean {
  return value !== false && value !== null;
}
