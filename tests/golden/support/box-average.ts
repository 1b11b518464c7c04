import { PNG } from 'pngjs';

/** Each square of `side` pixels as one, its mean; what is left over at the right and below is averaged with fewer. */
export function boxAveraged(picture: PNG, side: number): PNG {
  if (side === 1) return picture;
  const small = new PNG({
    width: Math.ceil(picture.width / side),
    height: Math.ceil(picture.height / side),
  });
  for (let y = 0; y < small.height; y++) {
    for (let x = 0; x < small.width; x++) {
      small.data.set(meanOf(picture, x * side, y * side, side), (y * small.width + x) * 4);
    }
  }
  return small;
}

function meanOf({ width, height, data }: PNG, left: number, top: number, side: number): number[] {
  const sums = [0, 0, 0, 0];
  let count = 0;
  for (let y = top; y < Math.min(top + side, height); y++) {
    for (let x = left; x < Math.min(left + side, width); x++) {
      count++;
      for (let k = 0; k < 4; k++) sums[k] = (sums[k] ?? 0) + (data[(y * width + x) * 4 + k] ?? 0);
    }
  }
  return sums.map((sum) => Math.round(sum / count));
}
