import type { AttachmentFault, AttachmentLeak } from './attachment.ts';
import type { BodyFault } from './body-fault.ts';
import type { ByteKind } from './byte-kind.ts';
import type { ColourFault, Colours } from './colour.ts';
import type { DateFault, Day } from './date.ts';
import type { NumberFault } from './document-number.ts';
import type { MediaFault, MediaWordsFault } from './media.ts';
import type { OldAddressFault } from './old-address.ts';
import type { PictureFault } from './picture.ts';
import type { IssuerKind } from './vocabulary.ts';

/** What is wrong with the MDX of a static page. */
export type MdxFault = 'unclosed' | 'tag' | 'brace' | 'comment' | 'other';

/** What can be wrong with content, and what each sentence about it needs to know. */
export interface DiagnosticFacts {
  unreadable: object;
  /** What no check foresaw: our own fault, told with the file that it fell over. */
  'own-fault': { readonly fault: string };
  'not-utf8': { readonly encoding: 'utf-16' | 'other' };
  'broken-letters': { readonly after: string };
  'legacy-letters': { readonly encoding: 'TCVN3' | 'VNI' | 'UTF-8'; readonly found: string };
  'empty-file': object;
  'template-left': { readonly found: string };
  'too-large': { readonly bytes: number; readonly limit: number };
  'merge-conflict': { readonly lines: readonly number[] };
  'no-front-matter': { readonly found: string };
  'unclosed-front-matter': { readonly found: string };
  'split-front-matter': { readonly found: string };
  'front-matter-code': { readonly found: string };
  yaml: {
    readonly found: string;
    readonly code: string;
    /** The line as it should be, where that is known. */
    readonly right: string | undefined;
  };
  'not-a-mapping': { readonly found: string };
  'unknown-key': {
    readonly key: string;
    readonly suggestion: string | undefined;
    /** A right line of the key that was meant. */
    readonly line: string | undefined;
    readonly where: 'here' | 'inside' | 'outside';
    readonly nested: boolean;
    readonly known: readonly string[];
  };
  'missing-key': { readonly key: string; readonly line: string | undefined };
  'wrong-type': {
    readonly key: string;
    readonly wanted: string;
    readonly found: string;
    readonly line: string | undefined;
  };
  'wrong-value': {
    readonly key: string;
    readonly found: string;
    readonly wanted: string;
    readonly line: string | undefined;
  };
  'twin-letters': { readonly key: string | undefined; readonly found: string; readonly right: string };
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
  'not-a-file': { readonly name: string; readonly what: 'folder' | 'link' };
  'bad-media': { readonly name: string; readonly fault: MediaFault };
  'media-words': { readonly name: string } & MediaWordsFault;
  'bad-file-name': { readonly name: string };
  'bad-attachment': { readonly name: string; readonly kind: string; readonly fault: AttachmentFault };
  'file-name': { readonly name: string; readonly suggestion: string };
  'no-attachment-text': {
    readonly name: string;
    readonly reason: 'scan' | 'garbled' | 'legacy' | 'encrypted' | 'damaged' | 'too-long';
  };
  'unknown-attachment-kind': { readonly name: string; readonly kinds: readonly string[] };
  'missing-alt': { readonly name: string };
  'too-deep': object;
  body: { readonly fault: BodyFault; readonly found: string };
  'relative-link': { readonly href: string; readonly suggestion: string };
  'unknown-reference': { readonly found: string };
  'broken-anchor': {
    readonly href: string;
    readonly anchor: string;
    readonly suggestion: string | undefined;
  };
  'bad-name': { readonly name: string; readonly suggestion: string };
  'bad-place': { readonly wanted: string };
  'wrong-folder': { readonly kind: 'article' | 'document' | 'album' | 'page'; readonly target: string };
  leftover: {
    readonly name: string;
    readonly sort: 'copy' | 'backup' | 'office' | 'merge' | 'text' | 'partial' | 'shortcut';
    /** The name of the file that counts, where it can be told. */
    readonly original: string | undefined;
  };
  'reserved-name': { readonly name: string };
  'long-path': { readonly length: number; readonly limit: number };
  'twin-names': { readonly names: readonly string[] };
  'ignored-site': { readonly name: string };
  'local-url': { readonly url: string; readonly fault: 'http' | 'local' };
  'not-text': { readonly is: ByteKind };
  'line-ends': object;
  'same-article': { readonly title: string; readonly other: string };
  'other-date': { readonly number: string; readonly stated: Day; readonly issued: string };
  'folder-mismatch': { readonly what: 'year' | 'number'; readonly found: string; readonly wanted: string };
  'empty-document': object;
  'empty-article': object;
  'same-file': { readonly names: readonly string[] };
  'markup-in-value': { readonly key: string; readonly found: string; readonly right: string };
  'not-index': { readonly name: string };
  'unlisted-file': { readonly name: string; readonly line: string };
  'same-label': { readonly label: string; readonly names: readonly string[] };
  'other-file-number': { readonly name: string; readonly found: string; readonly wanted: string };
  'other-file-subject': { readonly name: string; readonly wanted: string };
  'heavy-page': { readonly address: string; readonly bytes: number; readonly limit: number };
  'other-file-date': { readonly name: string; readonly found: Day; readonly wanted: Day };
  'attachment-leak': { readonly name: string; readonly leak: AttachmentLeak; readonly found: string };
  'no-index': { readonly names: readonly string[] };
  'same-address': { readonly address: string; readonly other: string };
  'reserved-address': { readonly address: string };
  'bad-alias': { readonly found: string; readonly fault: OldAddressFault };
  'same-number': { readonly number: string; readonly issued: string; readonly other: string };
  'unknown-relation': {
    readonly key: string;
    readonly found: string;
    readonly suggestion: string | undefined;
  };
  'self-relation': { readonly key: string; readonly found: string };
  'relation-later': {
    readonly key: string;
    readonly found: string;
    readonly issued: string;
    readonly other: string;
  };
  'relation-circle': { readonly key: string; readonly chain: readonly string[] };
  'ambiguous-relation': { readonly key: string; readonly found: string; readonly choices: readonly string[] };
  'broken-link': { readonly href: string; readonly suggestion: string | undefined };
  'unknown-issuer': { readonly symbol: string; readonly suggestion: string | undefined };
  'future-date': { readonly key: string; readonly found: string };
  'issuer-ended': {
    readonly issuer: string;
    readonly until: Day;
    readonly successor: string | undefined;
  };
  'number-form': { readonly found: string; readonly right: string; readonly kind: IssuerKind };
  'type-mismatch': { readonly found: string; readonly symbol: string; readonly label: string };
  'year-mismatch': { readonly number: string; readonly year: number };
  'unknown-component': { readonly name: string; readonly known: readonly string[] };
  'unsafe-markup': { readonly found: string };
  'foreign-picture': { readonly address: string; readonly sort: 'web' | 'data' | 'file' };
  'code-in-page': { readonly found: string };
  'mdx-place': object;
  'bad-attribute': { readonly component: string; readonly name: string; readonly wanted: string };
  'bad-mdx': { readonly fault: MdxFault; readonly found: string };
  'low-contrast': ColourFault & Colours;
  'missing-site': { readonly file: string; readonly suggestion: string | undefined };
}

/** The name of a diagnostic's kind. */
export type DiagnosticKind = keyof DiagnosticFacts;

/** The stable code of a diagnostic: what reports, tools and the handbook call it. */
export type DiagnosticCode = Exclude<DiagnosticKind, 'body'> | BodyFault;

/** The code of a diagnostic: its kind, or the fault of a body. */
export const codeOf = (one: Diagnostic): DiagnosticCode => (one.kind === 'body' ? one.facts.fault : one.kind);

/** Where in a file: a path of keys in its front matter, or a line counted from 1. */
export type Place = { readonly path: readonly (string | number)[] } | { readonly line: number };

/** One thing for an editor to mend. `file` is relative to the content folder. */
export type Diagnostic = {
  [K in DiagnosticKind]: {
    readonly kind: K;
    readonly file: string;
    readonly place: Place;
    readonly facts: DiagnosticFacts[K];
    /** Errors stop a build; warnings are told and do not. */
    readonly level: 'error' | 'warning';
  };
}[DiagnosticKind];

/** Makes a diagnostic; its place is the top of the file unless said otherwise. */
export function diagnostic<K extends DiagnosticKind>(
  kind: K,
  file: string,
  facts: DiagnosticFacts[K],
  place: Place = { line: 1 },
  level: Diagnostic['level'] = 'error',
): Diagnostic {
  return { kind, file, place, facts, level } as Diagnostic;
}
