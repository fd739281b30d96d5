import type { Word } from '../../domain/words.ts';
import { hashOf } from '../format/hash.ts';

/** The key of a word with its marks. */
export const exactTerm = ({ base, marks }: Pick<Word, 'base' | 'marks'>): string => `${base}:${marks}`;

/** The hash of a key of document numbers, as the index stores it. */
export const keyHash = (key: string): number => hashOf(`#${key}`);

/** Whether two words are the same, marks included. */
export const isSameWord = (a: Word, b: Word): boolean => a.base === b.base && a.marks === b.marks;
