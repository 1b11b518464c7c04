/** Records of equal length in one growing buffer, seen as three kinds of word. Emptied and filled again each frame. */
export interface Records {
  readonly words: Uint32Array<ArrayBuffer>;
  readonly ints: Int32Array<ArrayBuffer>;
  readonly floats: Float32Array<ArrayBuffer>;
  /** How many there are. */
  readonly count: number;
  /** Makes room for `more` records. @returns the index of the first; its words are not cleared */
  push(more?: number): number;
  clear(): void;
}

export function createRecords(wordsPerRecord: number): Records {
  let words = new Uint32Array(wordsPerRecord * 64);
  let ints = new Int32Array(words.buffer);
  let floats = new Float32Array(words.buffer);
  let count = 0;

  function grow(needed: number): void {
    const larger = new Uint32Array(Math.max(needed, words.length * 2));
    larger.set(words);
    words = larger;
    ints = new Int32Array(words.buffer);
    floats = new Float32Array(words.buffer);
  }

  return {
    get words() {
      return words;
    },
    get ints() {
      return ints;
    },
    get floats() {
      return floats;
    },
    get count() {
      return count;
    },
    push(more = 1) {
      const first = count;
      count += more;
      if (count * wordsPerRecord > words.length) grow(count * wordsPerRecord);
      return first;
    },
    clear() {
      count = 0;
    },
  };
}
