/**
 * The memory of these bytes, to be handed to another thread instead of copied. They must be its only owners: what
 * the storage gives is, a slice of a Buffer is not. An empty piece has none worth handing over.
 */
export function memoryOf(pieces: readonly Uint8Array[]): ArrayBuffer[] {
  return pieces
    .filter(({ byteLength }) => byteLength > 0)
    .map(({ buffer }) => buffer)
    .filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}
