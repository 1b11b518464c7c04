export {
  ASSET_PROBLEMS,
  type AssetId,
  type AssetProblem,
  assetIdOf,
  assetPath,
  assetsPath,
  isAssetId,
  isAssetProblem,
  isPassing,
} from './assets.ts';
export { type BoardId, boardIdProblem, isBoardId, newBoardId, parseBoardId } from './board-id.ts';
export { CLOSE_CODES, type CloseReason, isFinalClose } from './close-codes.ts';
export { LIMITS } from './limits.ts';
export {
  decodeLiveFrame,
  encodeLiveFrame,
  type LiveCursor,
  type LiveFrame,
  type LiveWet,
} from './live.ts';
export {
  type ClientMessage,
  decodeClientMessage,
  decodeServerMessage,
  encodeAck,
  encodeAwareness,
  encodeLive,
  encodeLiveFrom,
  encodeQueryAwareness,
  encodeSyncStep1,
  encodeSyncStep2,
  encodeUpdate,
  MalformedFrame,
  MESSAGE,
  type ServerMessage,
} from './messages.ts';
export {
  PICTURE_TYPES,
  type PictureFormat,
  type PictureType,
  pictureFormat,
  pictureType,
  TYPE_LENGTH,
} from './picture-format.ts';
