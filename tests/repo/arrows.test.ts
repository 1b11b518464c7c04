import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

/** Who may import whom: ARCHITECTURE.md, "Rooms and arrows". Applications may import any package. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  geometry: [],
  protocol: [],
  ink: ['geometry'],
  board: ['geometry', 'ink'],
  sync: ['board', 'protocol'],
  renderer: ['geometry', 'ink', 'board'],
  editor: ['board', 'geometry', 'ink'],
  testkit: ['geometry', 'ink', 'protocol', 'board'],
};

interface Import {
  readonly file: string;
  readonly name: string;
}

function sourcesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory())
      return ['node_modules', 'dist'].includes(entry.name) ? [] : sourcesBelow(file);
    return /\.(ts|tsx)$/.test(entry.name) ? [file] : [];
  });
}

function importsOf(folder: string): Import[] {
  return sourcesBelow(folder).flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map(
      (match) => ({
        file: path.relative(root, file),
        name: match[1] ?? '',
      }),
    ),
  );
}

const isTest = ({ file }: Import) => /\.test\.tsx?$|(^|\/)test(s|ing)?\//.test(file);
const rooms = readdirSync(path.join(root, 'packages'));

describe('rooms and arrows', () => {
  it.each(rooms)('packages/%s imports only the rooms its arrows name', (room) => {
    const allowed = ARROWS[room];
    expect(allowed, `packages/${room} has no arrows in this test`).toBeDefined();
    const wrong = importsOf(path.join(root, 'packages', room)).filter((one) => {
      const target = /^@inkmesh\/([^/]+)/.exec(one.name)?.[1];
      if (target === undefined || target === room) return false;
      if (target === 'testkit') return !isTest(one);
      return !allowed?.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  it('no room reaches into another by a path', () => {
    const folders = ['packages', 'apps'].flatMap((kind) =>
      readdirSync(path.join(root, kind)).map((name) => path.join(root, kind, name)),
    );
    const wrong = folders.flatMap((folder) =>
      importsOf(folder).filter(({ file, name }) => {
        if (!name.startsWith('.')) return false;
        const target = path.resolve(root, path.dirname(file), name);
        return path.relative(folder, target).startsWith('..') && !isTest({ file, name });
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('only board and sync (and the relay, on bytes) know Yjs, and the text editor its binding', () => {
    const folders = [...rooms.map((name) => `packages/${name}`), 'apps/web'];
    const wrong = folders
      .filter((folder) => !['packages/board', 'packages/sync', 'packages/testkit'].includes(folder))
      .flatMap((folder) => importsOf(path.join(root, folder)))
      .filter((one) => !isTest(one) && /^(yjs|y-[a-z]+)(\/|$)/.test(one.name));
    // What it binds to is the text that the board hands out for it.
    const binding = { file: 'apps/web/src/ui/text/rich-editor.ts', name: 'y-quill' };
    expect(wrong).toEqual([binding]);
  });

  it('what a package imports it declares, but for the test tools of the root', () => {
    const { devDependencies } = JSON.parse(
      readFileSync(path.join(root, 'package.json'), 'utf8'),
    ) as {
      devDependencies: object;
    };
    const forTests = new Set(Object.keys(devDependencies));
    const folders = [...rooms.map((name) => `packages/${name}`), 'apps/web', 'apps/relay'];
    const wrong = folders.flatMap((folder) => {
      const manifest = JSON.parse(
        readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
      ) as {
        name: string;
        dependencies?: object;
        devDependencies?: object;
      };
      const declared = new Set(
        Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }),
      );
      return importsOf(path.join(root, folder, 'src')).filter(({ file, name }) => {
        const isForTests = /\.(test|contract)\.tsx?$/.test(file);
        if (isForTests && forTests.has(name)) return false;
        if (/^(\.|node:|virtual:)/.test(name) || name === manifest.name) return false;
        const target = name.startsWith('@')
          ? name.split('/').slice(0, 2).join('/')
          : name.split('/')[0];
        return !declared.has(target ?? '');
      });
    });
    expect(wrong).toEqual([]);
  });

  it('every room on the map is there', () => {
    for (const room of rooms)
      expect(existsSync(path.join(root, 'packages', room, 'src/index.ts'))).toBe(true);
  });
});
