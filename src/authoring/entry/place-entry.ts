import { type EntryKind, folders } from '../../corpus/read/folders.ts';
import { parseDay, parseMoment, yearOf } from '../../domain/date.ts';
import { numberSlug, parseDocumentNumber, unreadNumber } from '../../domain/document-number.ts';
import { slug } from '../../domain/vietnamese.ts';
import type { Values } from './front-matter.ts';

/** Where an entry lies in the content folder; its address follows from it. */
export interface Place {
  /** Folder of the entry, relative to the content folder. */
  readonly folder: string;
  /** Its file in that folder. */
  readonly file: string;
}

/** Longest last part of an address: shorter than what check allows, and short enough to be read out. */
const LONGEST_SLUG = 70;

/** A slug of whole words. */
function shortSlug(text: string): string {
  const whole = slug(text);
  if (whole.length <= LONGEST_SLUG) return whole;
  return whole.slice(0, whole.lastIndexOf('-', LONGEST_SLUG));
}

/** Names that Windows keeps for devices. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/;

const asText = (value: Values[string] | undefined): string => (typeof value === 'string' ? value : '');

/** The year of a day, a moment or a year; `undefined` for what is none. */
function yearIn(text: string): number | undefined {
  if (/^(?:19|20)\d{2}$/.test(text)) return Number(text);
  const read = [parseDay(text), parseMoment(text)].find((result) => result.ok);
  return read?.ok ? yearOf(read.value) : undefined;
}

/**
 * The place of an entry in the content folder; undefined where a fact is missing on which its address
 * depends.
 */
export function placeOf(kind: EntryKind, values: Values): Place | undefined {
  if (kind === 'document') {
    const written = asText(values['number']);
    const number = parseDocumentNumber(written);
    const year = yearIn(asText(values['issued']));
    const name = numberSlug(number.ok ? number.value : unreadNumber(written));
    if (name === '' || year === undefined) return undefined;
    return { folder: `${folders.document}/${year}/${name}`, file: 'index.md' };
  }
  const name = shortSlug(asText(values['title']));
  if (name === '') return undefined;
  const safe = DEVICE.test(name) ? `${name}-1` : name;
  if (kind === 'page') return { folder: folders.page, file: `${safe}.md` };
  const year = yearIn(asText(values['date']));
  return year === undefined ? undefined : { folder: `${folders[kind]}/${year}/${safe}`, file: 'index.md' };
}
