import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

function documentsBelow(folder: string): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      return /^(node_modules|dist|\.git|\.data|\.cache|\.out)$/.test(entry.name)
        ? []
        : documentsBelow(file);
    }
    return entry.name.endsWith('.md') ? [file] : [];
  });
}

const documents = documentsBelow('.');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> }).scripts;

describe('documents', () => {
  it.each(documents)('%s links only to files that are there', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const broken = links.filter((link) => !existsSync(path.join(root, path.dirname(file), link)));
    expect(broken).toEqual([]);
  });

  it.each(documents)('%s names only paths that are there', (file) => {
    const named = [
      ...read(file).matchAll(/`((?:apps|packages|tests|scripts|infra|gpu-kernels)\/[\w./-]+)`/g),
    ];
    const missing = named
      .map((match) => match[1] ?? '')
      .filter((one) => !existsSync(path.join(root, one)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s names only commands that are there', (file) => {
    const own = [...read(file).matchAll(/\b(?:npm run|pnpm) ([a-z][\w:-]*)/g)].map(
      (match) => match[1] ?? '',
    );
    const unknown = own.filter((name) => !(name in scripts) && !['install', 'exec'].includes(name));
    expect(unknown).toEqual([]);
  });

  it('README is a page: under 100 lines', () => {
    expect(read('README.md').split('\n').length).toBeLessThan(100);
  });

  it('every rule that a SPEC.md numbers is held by a test that cites it', () => {
    const citations = testFiles().flatMap((file) => [
      ...read(file).matchAll(/\[([A-Z]\d+(?:, ?[A-Z]\d+)*)\]/g),
    ]);
    const cited = new Set(citations.flatMap((match) => (match[1] ?? '').split(/, ?/)));
    const rules = documents
      .filter((file) => file.endsWith('SPEC.md'))
      .flatMap((file) =>
        [...read(file).matchAll(/^\|\s*([A-Z]\d+)\s*\|/gm)].map((match) => match[1] ?? ''),
      );
    expect(rules.length).toBeGreaterThan(0);
    expect(new Set(rules).size, 'a rule number stands in two documents').toBe(rules.length);
    expect(rules.filter((rule) => !cited.has(rule))).toEqual([]);
  });
});

function testFiles(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory())
        return ['node_modules', 'dist'].includes(entry.name) ? [] : below(file);
      return /\.test\.tsx?$/.test(entry.name) ? [file] : [];
    });
  return ['apps', 'packages', 'tests'].flatMap(below);
}
