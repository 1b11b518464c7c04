import type { PointerInput } from '../input.ts';
import { isDrawingTool, isLineTool, isShapeTool } from '../style.ts';
import { lineGesture, shapeGesture } from './create.ts';
import { drawGesture } from './draw.ts';
import { eraseGesture } from './erase.ts';
import { frameGesture } from './frame.ts';
import type { Gesture, GestureContext } from './gesture.ts';
import { laserGesture } from './laser.ts';
import { noteGesture } from './note.ts';
import { panGesture } from './pan.ts';
import { partialEraseGesture } from './partial-erase.ts';
import { bucketGesture, eyedropperGesture } from './pick.ts';
import { selectGesture } from './select.ts';
import { textGesture } from './text.ts';

/**
 * What a press becomes. Space, the middle button and a pen's eraser end come before the tool in hand.
 * @param isPenUsed a pen was seen: then fingers move the page, and only the pen draws
 * @param clicks 2 for the second press of a double click
 */
export function startGesture(
  context: GestureContext,
  input: PointerInput,
  isPenUsed: boolean,
  clicks: number,
): Gesture | undefined {
  if (input.button === 'secondary') return undefined;
  const { tool, styles, textStyles, panKeyHeld } = context.state();
  const fingerPans = input.pointerType === 'touch' && isPenUsed && isDrawingTool(tool);
  if (input.button === 'middle' || panKeyHeld || fingerPans) return panGesture(context, input);
  if (input.button === 'eraser') return eraseGesture(context, input);
  if (isShapeTool(tool)) return shapeGesture(context, tool, styles[tool], input);
  if (isLineTool(tool)) return lineGesture(context, tool, styles[tool], input);
  if (isDrawingTool(tool)) return drawGesture(context, tool, styles[tool], input);
  switch (tool) {
    case 'eraser':
      return eraseGesture(context, input);
    case 'partial-eraser':
      return partialEraseGesture(context, input);
    case 'hand':
      return panGesture(context, input);
    case 'laser':
      return laserGesture(context, input);
    case 'eyedropper':
      return eyedropperGesture(context, input);
    case 'bucket':
      return bucketGesture(context, input);
    case 'text':
      return textGesture(context, textStyles.text, input);
    case 'note':
      return noteGesture(context, textStyles.note, input);
    case 'frame':
      return frameGesture(context, input);
    case 'select':
    case 'lasso':
      return selectGesture(context, tool, input, clicks);
  }
}
