export { type BoardAssets, type BoardAssetsOptions, openBoardAssets } from './board-assets.ts';
export { AssetMissing, type AssetTrouble } from './trouble.ts';
