import type { Word } from '../../domain/words.ts';
import { hashOf } from '../format/hash.ts';

/** A word as it was typed or written, marks included. */
export const exactTerm = ({ base, marks }: Pick<Word, 'base' | 'marks'>): string => `${base}:${marks}`;

/** What the index keeps of a key. */
export const keyHash = (key: string): number => hashOf(`#${key}`);

/** Whether two words are the same, marks included. */
export const isSameWord = (a: Word, b: Word): boolean => a.base === b.base && a.marks === b.marks;
