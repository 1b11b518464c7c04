// Type-checks every room with its own libraries: a package without DOM types cannot use the DOM.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const rooms = [
  ...['packages', 'apps'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`),
  ),
  'tests',
];
const only = process.argv.slice(2);
let failed = false;
for (const room of rooms) {
  if (only.length > 0 && !only.some((name) => room.endsWith(name))) continue;
  if (!existsSync(path.join(root, room, 'tsconfig.json'))) continue;
  const { status } = spawnSync(
    process.execPath,
    [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', room],
    { cwd: root, stdio: 'inherit' },
  );
  if (status !== 0) failed = true;
}
process.exit(failed ? 1 : 0);
