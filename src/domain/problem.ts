import type { DateFault } from './date.ts';
import type { NumberFault } from './document-number.ts';
import type { PictureFault } from './picture.ts';

/** What can be wrong with content, and what each sentence about it needs to know. */
export interface ProblemFacts {
  'not-utf8': object;
  'empty-file': object;
  'too-large': { readonly bytes: number; readonly limit: number };
  'no-front-matter': object;
  'unclosed-front-matter': object;
  'front-matter-code': { readonly language: string };
  yaml: { readonly reason: string; readonly code: string };
  'not-a-mapping': object;
  'unknown-key': {
    readonly key: string;
    readonly suggestion: string | undefined;
    readonly known: readonly string[];
  };
  'missing-key': { readonly key: string };
  'wrong-type': { readonly key: string; readonly wanted: string; readonly found: string };
  'wrong-value': { readonly key: string; readonly found: string; readonly wanted: string };
  'wrong-date': { readonly key: string; readonly found: string; readonly fault: DateFault };
  'wrong-number': { readonly key: string; readonly found: string; readonly fault: NumberFault };
  'unknown-choice': {
    readonly key: string;
    readonly found: string;
    readonly choices: readonly string[];
    readonly suggestion: string | undefined;
  };
  'dates-reversed': { readonly key: string; readonly first: string; readonly later: string };
  'missing-file': { readonly name: string; readonly suggestion: string | undefined };
  'outside-folder': { readonly name: string };
  'bad-picture': { readonly name: string; readonly fault: PictureFault };
  'bad-attachment': { readonly name: string; readonly kind: string };
  'no-attachment-text': { readonly name: string; readonly reason: 'scan' | 'encrypted' | 'damaged' };
  'unknown-attachment-kind': { readonly name: string; readonly kinds: readonly string[] };
  'missing-alt': { readonly name: string };
  'bad-name': { readonly name: string; readonly suggestion: string };
  'bad-place': { readonly wanted: string };
  'same-address': { readonly address: string; readonly other: string };
  'reserved-address': { readonly address: string };
  'same-number': { readonly number: string; readonly issued: string; readonly other: string };
  'unknown-relation': { readonly key: string; readonly found: string };
  'self-relation': { readonly key: string; readonly found: string };
  'ambiguous-relation': { readonly key: string; readonly found: string; readonly choices: readonly string[] };
  'broken-link': { readonly href: string; readonly suggestion: string | undefined };
  'unknown-component': { readonly name: string; readonly known: readonly string[] };
  'unsafe-markup': { readonly found: string };
  'foreign-picture': { readonly address: string };
  'code-in-page': { readonly found: string };
  'mdx-place': object;
  'bad-mdx': { readonly reason: string };
  'missing-site': { readonly file: string };
}

export type ProblemKind = keyof ProblemFacts;

/** Where in a file: a path of keys in its front matter, or a line counted from 1. */
export type Place = { readonly path: readonly (string | number)[] } | { readonly line: number };

/** One thing for an editor to mend. `file` is relative to the content folder. */
export type Problem = {
  [K in ProblemKind]: {
    readonly kind: K;
    readonly file: string;
    readonly place: Place;
    readonly facts: ProblemFacts[K];
    /** Errors stop a build; warnings are told and do not. */
    readonly level: 'error' | 'warning';
  };
}[ProblemKind];

/** Makes a problem; its place is the top of the file unless said otherwise. */
export function problem<K extends ProblemKind>(
  kind: K,
  file: string,
  facts: ProblemFacts[K],
  place: Place = { line: 1 },
  level: Problem['level'] = 'error',
): Problem {
  return { kind, file, place, facts, level } as Problem;
}
