import { describeAttachment, firstPagePicture } from '../../domain/attachment.ts';
import type { EntryBase } from '../../domain/entry.ts';
import type { Library } from '../../domain/library.ts';
import { type CountView, downloadsOfFile } from '../counts.ts';

/** A file to download. */
export interface AttachmentView {
  readonly title: string;
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
export const attachmentViews = (
  library: Library,
  entry: EntryBase,
  name: string,
): readonly AttachmentView[] =>
  entry.attachments.map((file, index) => ({
    title: file.label ? `${name}, ${file.label.charAt(0).toLowerCase()}${file.label.slice(1)}` : name,
    facts: describeAttachment(file),
    href: file.href,
    key: file.key,
    sha256: file.sha256,
    page: firstPagePicture(file),
    downloads: downloadsOfFile(library, entry, index),
  }));
