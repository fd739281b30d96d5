import { describeAttachment, firstPagePicture, formatBytes } from '../../domain/attachment.ts';
import type { EntryBase } from '../../domain/entry.ts';
import { type Counted, type CountView, downloadsOfFile } from '../counts.ts';

/** A file to download. */
export interface AttachmentView {
  /** Its name in a list of files. */
  readonly label: string;
  readonly title: string;
  /** "PDF". */
  readonly type: string;
  /** "1,2 MB". */
  readonly size: string;
  /** Kind, size and pages: "PDF, 1,2 MB, 7 trang". */
  readonly facts: string;
  readonly href: string;
  readonly key: string;
  readonly sha256: string;
  /** Picture of its first page, where it has pages. */
  readonly page: ReturnType<typeof firstPagePicture>;
  readonly downloads: CountView;
}

/** The attachments of an entry; `name` is what a file without a label of its own is called. */
export const attachmentViews = (given: Counted, entry: EntryBase, name: string): readonly AttachmentView[] =>
  entry.attachments.map((file, index) => ({
    label: file.label ?? file.name,
    title: file.label ? `${name}, ${file.label.charAt(0).toLowerCase()}${file.label.slice(1)}` : name,
    type: file.kind,
    size: formatBytes(file.bytes),
    facts: describeAttachment(file),
    href: file.href,
    key: file.key,
    sha256: file.sha256,
    page: firstPagePicture(file),
    downloads: downloadsOfFile(given, entry, index),
  }));
