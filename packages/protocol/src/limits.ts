/** Every bound on what the network may bring, in one place. Sizes in bytes. */
export const LIMITS = {
  /** One frame. 100,000 strokes imported in one step are 53 MB; a whole board can come back in one SyncStep2. */
  frameBytes: 64 * 1024 * 1024,
  /** One board, snapshot and log together: five times the largest board we aim at. */
  documentBytes: 256 * 1024 * 1024,
  /** One live payload: 1,000 packed points are 5 KB. */
  livePayloadBytes: 64 * 1024,
  /** One person's awareness state: a name, a colour, a view. */
  awarenessBytes: 16 * 1024,
  /**
   * One awareness message. A stock client sends back whatever states it just received, so a message holds
   * more than the state of its sender: it must have room for 64 KiB from the relay, re-encoded (JSON numbers
   * such as `9e20` grow five times).
   */
  awarenessFrameBytes: 1024 * 1024,
  /** State vector entries: one per session that ever wrote to the board. */
  stateVectorBytes: 1024 * 1024,
  /** Sockets in one room: 300 who draw and 1,000 who watch is the budget, and some room. */
  connectionsPerBoard: 2000,
  /** What may wait for one slow reader before live frames to it are dropped … */
  slowReaderLiveBytes: 256 * 1024,
  /** … and before it is sent away to resync: more than the largest frame, so that a join never trips it. */
  slowReaderCloseBytes: 80 * 1024 * 1024,
  /** The file of one picture. A phone's photographs have 3 to 15 MB. */
  assetBytes: 32 * 1024 * 1024,
  /** Names in one question for pictures: 67 KB. */
  assetNames: 1000,
  /**
   * Pixels of a picture that is decoded: 8192 x 8192, more than phones take; 256 MiB of memory for a moment. A file
   * of some kilobytes can claim 65,535 x 65,535.
   */
  picturePixels: 64 * 1024 * 1024,
  /** The text of an SVG drawing, which is drawn once and kept as PNG. Maps with every street have more. */
  svgBytes: 4 * 1024 * 1024,
} as const;
