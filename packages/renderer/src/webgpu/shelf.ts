/** Places rectangles on a sheet, in rows of the height of their first rectangle; emptied all at once. */
export interface Shelf {
  /** @returns the top left of a free rectangle; undefined: the sheet is full */
  place(width: number, height: number): { readonly x: number; readonly y: number } | undefined;
  clear(): void;
}

/** Between two rectangles, so that filtering one does not see the other. */
const GAP_PX = 1;

export function createShelf(sheetWidth: number, sheetHeight: number): Shelf {
  let x = 0;
  let y = 0;
  let rowHeight = 0;
  return {
    place(width, height) {
      if (width > sheetWidth) return undefined;
      const isNewRow = x + width > sheetWidth;
      const top = isNewRow ? y + rowHeight + GAP_PX : y;
      if (top + height > sheetHeight) return undefined;
      if (isNewRow) {
        x = 0;
        y = top;
        rowHeight = 0;
      }
      const place = { x, y };
      x += width + GAP_PX;
      rowHeight = Math.max(rowHeight, height);
      return place;
    },
    clear() {
      x = 0;
      y = 0;
      rowHeight = 0;
    },
  };
}
