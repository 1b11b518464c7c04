import type { Brush } from '@inkmesh/ink';
export const BRUSH_LOOKS: Readonly<Record<Brush, { blend: 'normal' | 'paper' }>> = {
  pen: { blend: 'normal' },
  pencil: { blend: 'normal' },
  marker: { blend: 'normal' },
  highlighter: { blend: 'paper' },
  chalk: { blend: 'normal' },
  watercolour: { blend: 'normal' },
};
export function isPlainInk(brush: Brush): boolean {
  return brush === 'pen' || brush === 'marker';
}
