import type { ElementId, LayerId, PageId, VisibleElement } from '@inkmesh/board';
import type { Affine, Camera, Size, Vec } from '@inkmesh/geometry';
import type { HandleName, SelectionFrame } from './select/frame.ts';
import type { Guide } from './snap/guide.ts';
import type { Styles, ToolName } from './style.ts';
import type { TextStyles } from './text-style.ts';
import type { GestureKind, WetInk } from './tools/gesture.ts';
import type { LaserPoint } from './tools/laser.ts';

/** A picture of the editor at one moment. A new object for each change; unchanged parts keep their identity. */
export interface EditorState {
  readonly camera: Camera;
  readonly size: Size;
  readonly tool: ToolName;
  /** The tool stays in hand after it made something. */
  readonly toolLocked: boolean;
  readonly styles: Styles;
  /** One's own stroke under the hand. */
  readonly wet: WetInk | undefined;
  /** What the eraser has touched in this gesture. */
  readonly faded: ReadonlySet<ElementId>;
  /** What a drag does now: Space, the middle button and the pen's eraser end override the tool. */
  readonly activity: 'idle' | GestureKind | 'pinch';
  readonly panKeyHeld: boolean;
  /** The page that is shown. */
  readonly page: PageId;
  /** Where what is drawn goes. */
  readonly layer: LayerId;
  readonly selection: ReadonlySet<ElementId>;
  /** Around the selection, as it is under the hand. */
  readonly frameBox: SelectionFrame | undefined;
  /** What a press here would select. */
  readonly hovered: ElementId | undefined;
  /** The handle of the frame that a press here would take. */
  readonly handle: HandleName | undefined;
  /** The area being drawn around what is to be selected. */
  readonly brush: MarqueeShape | undefined;
  /** Elements under the hand, as a map of the page: they are where they were in the document until it lets go. */
  readonly lifted: Lifted | undefined;
  /** Elements that are not in the document, or are otherwise than in it, while they are made or changed. */
  readonly preview: readonly VisibleElement[];
  readonly guides: readonly Guide[];
  /** Where the light of the laser under the hand was of late, oldest first; empty: it is off. */
  readonly laser: readonly LaserPoint[];
  /** What texts and notes are written in from now on. */
  readonly textStyles: TextStyles;
  /** Its text, or a frame's name, is being edited in the interface. */
  readonly editing: ElementId | undefined;
  readonly snap: SnapSettings;
}

export interface MarqueeShape {
  readonly kind: 'marquee' | 'lasso';
  /** Its corners, page space; the last is joined to the first. */
  readonly pagePoints: readonly Vec[];
}

export interface Lifted {
  readonly ids: ReadonlySet<ElementId>;
  /** Page to page. */
  readonly transform: Affine;
}

export interface SnapSettings {
  /** To sides, middles and gaps of what is near. */
  readonly toObjects: boolean;
  readonly toGrid: boolean;
}
