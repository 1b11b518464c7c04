import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';
import { describe, expect, it } from 'vitest';

const SOURCE = path.resolve(import.meta.dirname, '..');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.tsx'),
);

/** Attributes and properties that a person reads or hears. */
const SAID = new Set([
  'label',
  'title',
  'text',
  'alt',
  'placeholder',
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'aria-valuetext',
]);
/** Of these no language has another word: marks, and the names of the keys themselves. */
const isWords = (text: string) => /\p{L}{2}/u.test(text);

interface Node {
  readonly type: string;
  readonly [part: string]: unknown;
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const part of value) yield* nodesOf(part);
  if (!isNode(value)) return;
  yield value;
  for (const part of Object.values(value)) yield* nodesOf(part);
}

/** The texts that an expression may become: `a ? 'x' : 'y'` may become two. */
function literals(value: unknown): string[] {
  if (!isNode(value)) return [];
  switch (value.type) {
    case 'Literal':
      return typeof value.value === 'string' ? [value.value] : [];
    case 'TemplateLiteral':
      return [...nodesOf(value.quasis)].map(({ value: part }) => (part as { raw: string }).raw);
    case 'JSXExpressionContainer':
      return literals(value.expression);
    case 'ConditionalExpression':
      return [...literals(value.consequent), ...literals(value.alternate)];
    case 'LogicalExpression':
      return [...literals(value.left), ...literals(value.right)];
    default:
      return [];
  }
}

function nameOf(attribute: Node): string {
  return String((attribute.name as { name?: unknown }).name);
}

function bareStrings(source: string): string[] {
  const { program } = parseSync('component.tsx', source, { lang: 'tsx' });
  return [...nodesOf(program)]
    .flatMap((node): string[] => {
      switch (node.type) {
        case 'JSXText':
          return [String(node.value)];
        case 'JSXElement':
        case 'JSXFragment':
          return (node.children as Node[]).flatMap(literals);
        case 'JSXAttribute':
          return SAID.has(nameOf(node)) ? literals(node.value) : [];
        default:
          return [];
      }
    })
    .filter(isWords);
}

describe('what a person reads', () => {
  it('is found wherever a component may say it', () => {
    expect(bareStrings('const a = <p title="One thing">Two words</p>;')).toEqual([
      'One thing',
      'Two words',
    ]);
    expect(bareStrings("const a = <p>{b ? 'Three' : `Four`}</p>;")).toEqual(['Three', 'Four']);
    expect(bareStrings('const a = <p class="panel">{text.t(\'a.b\')} + 1</p>;')).toEqual([]);
  });

  it.each(files)('%s takes its words from the catalogue', (name) => {
    expect(bareStrings(readFileSync(path.join(SOURCE, name), 'utf8'))).toEqual([]);
  });
});
