// What a result shows of a passage: one line of JSON, and the text behind it.

/** Kinds of entry, as the address of a search says them. */
export type KindSlug = 'tin-bai' | 'van-ban' | 'hinh-anh' | 'trang';

/** What the index keeps to show of an entry, beside its text. */
export interface Shown {
  readonly url: string;
  readonly title: string;
  /** The entry's key in the counter. */
  readonly key: string;
  readonly kind: KindSlug;
  /** Views that the predecessor had counted. */
  readonly views: number;
  /** Section, document type or place. */
  readonly place: string;
  /** A day ("2022-01-05"), a year, or "". */
  readonly date: string;
  /** Document number. */
  readonly number?: string;
  /** Validity of a document on the day of the build. */
  readonly state?: 'chua-hieu-luc' | 'con-hieu-luc' | 'het-hieu-luc';
}

/** From which word on the text of a passage comes from a file for download. */
export interface FilePart {
  readonly from: number;
  readonly file: string;
  readonly href: string;
  readonly page: number | undefined;
}

/** A passage as a pack stores it; only the first of an entry has `shown`. */
export interface PassageText {
  readonly text: string;
  readonly parts: readonly FilePart[];
  /** Number of words of a letterhead at the beginning, which excerpts leave out unless they match. */
  readonly body?: number;
  readonly shown?: Shown;
}

/** Ends each text of a pack. */
export const TEXT_END = '\0';
/**
 * What ends a piece of deflate at a whole byte (an empty block, RFC 1951, section 3.2.4); packs leave it out.
 */
export const FLUSH = [0, 0, 255, 255] as const;

/** Writes a passage as the line that a pack holds of it. */
export function writePassage({ text, ...head }: PassageText): string {
  return `${JSON.stringify(head)}\n${text}`;
}

/**
 * Reads a passage.
 *
 * @throws where it is none: the file is damaged
 */
export function readPassage(written: string): PassageText {
  const end = written.indexOf('\n');
  const head = JSON.parse(written.slice(0, Math.max(0, end))) as Omit<PassageText, 'text'>;
  return { ...head, text: written.slice(end + 1) };
}
