/** The line around a frame: a grey that is seen on both papers. */
export const FRAME_LINE = { color: '#7d8590', opacity: 0.8 } as const;
