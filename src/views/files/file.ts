/** A file of text. */
export interface FileView {
  readonly kind: 'file';
  /** Media type, with its character set. */
  readonly type: string;
  readonly text: string;
}

/** Media type of CSV files. */
export const CSV_TYPE = 'text/csv; charset=utf-8';

/** The view of a file that is no page. */
export const fileView = (type: string, text: string): FileView => ({ kind: 'file', type, text });
