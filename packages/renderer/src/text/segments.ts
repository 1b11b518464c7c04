/**
 * How much is given to a segmenter at once. V8's copies its whole input for each segment (200,000 characters of Thai
 * took 12 s), so pieces are short: some times the longest word or emoji.
 */
const PIECE = 256;

/**
 * What `Intl.Segmenter` says, as ends (UTF-16 offsets; the last is the text's length), in time linear in the text: it is
 * read in pieces, each from a boundary on, and the last two segments of a piece, which its end may have cut or changed,
 * are read again with the next.
 */
export function* segmentEnds(segmenter: Intl.Segmenter, text: string): Generator<number> {
  let from = 0;
  let size = PIECE;
  while (from < text.length) {
    const piece = text.slice(from, from + size);
    const ends = Array.from(segmenter.segment(piece), (part) => part.index + part.segment.length);
    const isLast = from + size >= text.length;
    const sure = isLast ? ends : ends.slice(0, -2);
    for (const end of sure) yield from + end;
    from += sure.at(-1) ?? 0;
    // One segment longer than a piece: letters with hundreds of accents.
    size = sure.length === 0 ? size * 2 : PIECE;
  }
}
