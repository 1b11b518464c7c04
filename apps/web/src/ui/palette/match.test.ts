import { describe, expect, it } from 'vitest';
import { matching, matchScore } from './match.ts';

const TITLES = ['Zoom in', 'Zoom to fit', 'Highlighter', 'Switch light and dark'];
const items = TITLES.map((title) => ({ title }));
const found = (query: string) => matching(query, items).map(({ title }) => title);

describe('finding a command', () => {
  it('lists all while nothing is typed', () => {
    expect(found('')).toEqual(TITLES);
  });

  it('takes beginnings of words, in any order', () => {
    expect(found('fit zo')).toEqual(['Zoom to fit']);
  });

  it('puts beginnings before middles', () => {
    expect(found('light')).toEqual(['Switch light and dark', 'Highlighter']);
  });

  it('finds nothing for what is not there', () => {
    expect(matchScore('undo', 'Zoom in')).toBeUndefined();
  });
});
