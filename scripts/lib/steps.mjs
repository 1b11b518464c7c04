// What both commands need before anything of ours can run. Node's own modules only: nothing is installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '../..');

const OLDEST_NODE = [20, 19];

/** One clear line instead of a syntax error somewhere inside. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(
    `Inkmesh needs Node.js ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** Runs a program with our output. Resolves to its exit code; never rejects for a failure of the program. */
export function run(command, args, { env = {}, quiet = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: quiet ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
      shell: process.platform === 'win32',
    });
    child.on('error', (error) => {
      console.error(`${command} could not be started: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(signal === null ? code : 1));
  });
}

/** The pinned pnpm, by way of the npm that comes with Node: nobody installs it first. */
export function pnpm(args, options) {
  const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return run('npx', ['--yes', packageManager, ...args], options);
}

/** Installs dependencies when the lock file or a package.json changed since the last time. */
export async function install() {
  const files = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json', ...packageFiles()];
  await whenChanged(
    'installed',
    files,
    existsSync(path.join(root, 'node_modules/.pnpm')),
    async () => {
      console.log('Installing dependencies …');
      return pnpm(['install', '--frozen-lockfile', '--reporter=append-only'], { quiet: true });
    },
  );
}

/** Builds the application and the relay when one of their sources changed since the last time. */
export async function build() {
  const sources = ['apps', 'packages'].flatMap((folder) => filesBelow(folder));
  const built = ['apps/web/dist/index.html', 'apps/relay/dist/main.js'];
  const isThere = built.every((file) => existsSync(path.join(root, file)));
  await whenChanged('built', [...sources, 'pnpm-lock.yaml'], isThere, async () => {
    console.log('Building …');
    for (const name of ['web', 'relay']) {
      const code = await pnpm(['--filter', `@inkmesh/${name}`, 'run', 'build'], { quiet: true });
      if (code !== 0) return code;
    }
    return 0;
  });
}

async function whenChanged(name, files, isThere, work) {
  const stamp = path.join(root, '.cache', name);
  const digest = digestOf(files);
  if (isThere && existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) return;
  const code = await work();
  if (code !== 0) {
    console.error(`That failed (exit code ${code}). What it said stands above.`);
    process.exit(1);
  }
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of [...files].sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(path.join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function packageFiles() {
  const folders = ['apps', 'packages'].flatMap((folder) =>
    readdirSync(path.join(root, folder)).map((name) => `${folder}/${name}`),
  );
  return [...folders, 'tests']
    .map((folder) => `${folder}/package.json`)
    .filter((file) => existsSync(path.join(root, file)));
}

function filesBelow(folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesBelow(file);
    return entry.name.includes('.test.') ? [] : [file];
  });
}
