import latin from '@fontsource/patrick-hand/files/patrick-hand-latin-400-normal.woff2?url';
import latinMore from '@fontsource/patrick-hand/files/patrick-hand-latin-ext-400-normal.woff2?url';
import vietnamese from '@fontsource/patrick-hand/files/patrick-hand-vietnamese-400-normal.woff2?url';

/**
 * The hand-drawn font of boards: Patrick Hand by Patrick Wagesreiter, under the SIL Open Font License
 * (public/licences). Each part is fetched when something is written in its letters; others come from the device.
 */
export function addHandFont(fonts: FontFaceSet): void {
  for (const { source, letters } of PARTS) {
    const face = { display: 'swap', unicodeRange: letters } as const;
    fonts.add(new FontFace(NAME, `url(${source})`, face));
  }
}

/** As packages/renderer names it, text/fonts.ts. */
const NAME = 'Inkmesh Hand';

/** As the package divides it. */
const PARTS = [
  {
    source: latin,
    letters:
      'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD',
  },
  {
    source: latinMore,
    letters:
      'U+0100-02BA, U+02BD-02C5, U+02C7-02CC, U+02CE-02D7, U+02DD-02FF, U+1D00-1DBF, U+1E00-1E9F, U+1EF2-1EFF, U+2020, U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF',
  },
  {
    source: vietnamese,
    letters:
      'U+0102-0103, U+0110-0111, U+0128-0129, U+0168-0169, U+01A0-01A1, U+01AF-01B0, U+0300-0301, U+0303-0304, U+0308-0309, U+0323, U+0329, U+1EA0-1EF9, U+20AB',
  },
];
