import type { Element, ElementId, Layer } from '@inkmesh/board';
import type { Affine, Camera } from '@inkmesh/geometry';
import type { Theme, WetStroke } from '@inkmesh/renderer';

/** A small board and how it is looked at: drawn by every engine, everywhere, to the same picture. */
export interface GoldenScene {
  readonly name: string;
  readonly theme: Theme;
  /** CSS pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly camera: Camera;
  readonly devicePixelRatio: number;
  /** Lowest first. */
  readonly layers: readonly Layer[];
  /** In paint order. */
  readonly elements: readonly Element[];
  readonly wet: readonly WetStroke[];
  readonly faded: readonly ElementId[];
  readonly lifted: { readonly ids: readonly ElementId[]; readonly transform: Affine } | undefined;
  /** How near the picture of another engine comes to the golden one. */
  readonly likeness: Likeness;
}

/** What a picture mostly is, which decides how near two engines come: compare.ts says it in numbers. */
export type Likeness = 'edges' | 'grain';

/** Scenes of one idea, made when they are drawn. */
export type Scenes = Readonly<Record<string, () => SceneParts>>;

/** What a scene has of its own. */
export type SceneParts = Partial<Omit<GoldenScene, 'name'>> & Pick<GoldenScene, 'elements'>;

/** CSS pixels of a golden picture that says nothing else. */
export const SCENE_SIZE = { width: 320, height: 240 } as const;

export function sceneOf(name: string, parts: SceneParts): GoldenScene {
  return {
    name,
    theme: 'light',
    size: SCENE_SIZE,
    camera: { x: 0, y: 0, zoom: 1 },
    devicePixelRatio: 1,
    layers: [],
    wet: [],
    faded: [],
    lifted: undefined,
    likeness: 'edges',
    ...parts,
    elements: parts.elements.map(numbered),
  };
}

/** An id decides where a stroke's grain begins: by its place it is the same in every run. */
function numbered(element: Element, index: number): Element {
  const number = String(index).padStart(6, '0');
  const id = element.id === '' ? (`element-${number}` as ElementId) : element.id;
  return { ...element, id, order: element.order === '' ? number : element.order };
}
