/** How many words of a text one file holds: a result of a book does not bring the book. */
export const PIECE_WORDS = 600;

/** Kinds of entry, as the address of a search says them. */
export type Kind = 'tin-bai' | 'van-ban' | 'hinh-anh' | 'trang';

/** What the index keeps to show of a result, beside its text. */
export interface Shown {
  readonly title: string;
  /** The entry's key in the counter. */
  readonly key: string;
  readonly kind: Kind;
  /** Readings that the predecessor had counted. */
  readonly views: number;
  /** Section, document type or place. */
  readonly place: string;
  /** A day ("2022-01-05"), a year, or "". */
  readonly date: string;
  /** Document number. */
  readonly number?: string;
  /** Is the document out of force? */
  readonly expired?: boolean;
  /** How many words of the text only repeat what a result shows anyway: title, number, day. */
  readonly body: number;
  /** From which word on the text is that of a file for download. */
  readonly parts: readonly FilePart[];
}

export interface FilePart {
  readonly from: number;
  readonly file: string;
  readonly href: string;
  readonly page: number | undefined;
}

/** A result as the index gives it. */
export interface Fragment {
  readonly url: string;
  /** The text, or its first piece; further ones are files of their own. */
  readonly content: string;
  readonly meta: Shown;
}
