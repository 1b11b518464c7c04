// Renders the application's icon to the PNG sizes that systems ask for: public/icons/*.png.
//   node apps/web/scripts/icons.mjs [path of a Chromium]
// Needs playwright-core (of the tests room). The pictures are committed: run it after a change of icon.svg.
import { mkdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

const app = path.resolve(import.meta.dirname, '..');
const { chromium } = createRequire(path.resolve(app, '../../tests/package.json'))(
  'playwright-core',
);
const icons = path.join(app, 'public/icons');
const svg = await readFile(path.join(icons, 'icon.svg'), 'utf8');

// A maskable icon is cut to any shape inside its middle 80 %, so its ground fills the square
// (W3C, Web App Manifest, "purpose").
const square = svg.replace('rx="112"', 'rx="0"');
const pictures = [
  { name: 'icon-180.png', sizePx: 180, picture: square },
  { name: 'icon-192.png', sizePx: 192, picture: svg },
  { name: 'icon-512.png', sizePx: 512, picture: svg },
  { name: 'maskable-512.png', sizePx: 512, picture: square },
];

await mkdir(icons, { recursive: true });
const browser = await chromium.launch({
  executablePath: process.argv[2] ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
for (const { name, sizePx, picture } of pictures) {
  const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block;width:100vw;height:100vh}</style>${picture}`,
  );
  await page.screenshot({ path: path.join(icons, name), omitBackground: true });
  await page.close();
}
await browser.close();
