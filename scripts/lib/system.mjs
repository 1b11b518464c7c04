// Programs that tests drive and npm does not carry: a browser and Redis.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './steps.mjs';

const PROGRAMS = [
  {
    package: 'chromium',
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    variable: 'CHROMIUM',
  },
  { package: 'redis-server', names: ['redis-server'], variable: 'REDIS_SERVER' },
];

/** Installs with apt where that is possible, else says what to install. @returns the lines to show as skipped */
export async function installPrograms() {
  const missing = PROGRAMS.filter((program) => findProgram(program) === undefined);
  if (missing.length === 0) return [];
  const names = missing.map((program) => program.package);
  const canInstall = process.getuid?.() === 0 && onPath('apt-get') !== undefined;
  if (canInstall) {
    console.log(`Installing ${names.join(' and ')} with apt …`);
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update', '-qq'], { env, quiet: true });
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], {
      env,
      quiet: true,
    });
  }
  return missing
    .filter((program) => findProgram(program) === undefined)
    .map(
      (program) =>
        `${program.package} is missing: install it (Debian: apt-get install ${program.package}) or name it in ${program.variable}`,
    );
}

function findProgram({ names, variable }) {
  const named = process.env[variable];
  if (named !== undefined) return existsSync(named) ? named : undefined;
  return names.map(onPath).find((file) => file !== undefined);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The commit that is tested, for the head of the report. */
export function revision() {
  return (
    spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).stdout.trim() ||
    'no commit'
  );
}
