/** One or two letters for a person: of the first and the last word, whatever the script. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  const last = words.length > 1 ? words.at(-1) : undefined;
  if (first === undefined) return '?';
  return (letterOf(first) + (last === undefined ? '' : letterOf(last))).toUpperCase();
}

/** White, or black on colours too light for it (WCAG 2.2 relative luminance: contrast at least 4.5 either way). */
export function textOn(hex: string): '#ffffff' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) =>
    linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255),
  );
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return luminance > WHITE_FAILS_ABOVE ? '#000000' : '#ffffff';
}

// 1.05 / (L + 0.05) < 4.5
const WHITE_FAILS_ABOVE = 1.05 / 4.5 - 0.05;

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
}

// Marks such as brackets and quotes are no initials.
function letterOf(word: string): string {
  return /[\p{L}\p{N}]\p{M}*/u.exec(word)?.[0] ?? '';
}
