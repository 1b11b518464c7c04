// Every brush on light and dark paper, drawn by the CPU, into tests/.out/brush-<theme>.png:
// `node packages/renderer/src/brush/sheet/draw.mjs [brush …]`. Looks are settled by looking at it.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PNG } from 'pngjs';
import { runnerImport } from 'vite';

const brushes = process.argv.slice(2);
const out = path.resolve(import.meta.dirname, '../../../../../tests/.out');
const { module } = await runnerImport(path.join(import.meta.dirname, 'sheet.ts'), {
  configFile: false,
  logLevel: 'warn',
});

mkdirSync(out, { recursive: true });
for (const theme of ['light', 'dark']) {
  const { width, height, data } = module.brushSheet(
    theme,
    brushes.length > 0 ? brushes : undefined,
  );
  const png = new PNG({ width, height });
  png.data = Buffer.from(data.buffer);
  const file = path.join(out, `brush-${theme}.png`);
  writeFileSync(file, PNG.sync.write(png));
  console.log(file);
}
