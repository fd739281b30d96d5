import type { ByteKind } from './byte-kind.ts';
import { PICTURE_FOLDER } from './picture.ts';
import { formatNumber } from './vietnamese.ts';

/** A file that readers download, with what is known of it when the page is built. */
export interface Attachment {
  /** File name beside the entry, NFC. */
  readonly name: string;
  /** The file relative to the content folder, as its disk spells it: a Mac writes NFD. */
  readonly file: string;
  /** What the editor calls it, "Bản chính thức"; `undefined` where nothing was said. */
  readonly label: string | undefined;
  /** The address of the file on the site. */
  readonly href: string;
  /** Its key in the counter: its address without the slash in front, so without blanks. */
  readonly key: string;
  /** "PDF", "DOCX" … */
  readonly kind: string;
  readonly bytes: number;
  /** Number of pages, where the kind has pages that can be counted. */
  readonly pages: number | undefined;
  /**
   * Width and height of its first page in points, where it has pages: there is a picture of that page then.
   */
  readonly firstPage: { readonly width: number; readonly height: number } | undefined;
  /** SHA-256 of the file, hexadecimal. */
  readonly sha256: string;
}

/**
 * Why a file for download cannot be published: `damaged` cannot be opened, `heavy` is beyond the limit of
 * size, `is` is another kind of file than its name says.
 */
export type AttachmentFault = 'damaged' | 'heavy' | { readonly is: ByteKind };

/**
 * What a file for download discloses that was not meant for its readers: tracked changes, comments, hidden
 * words, the name of its author, a stamp of secrecy, the number of a citizen.
 */
export type AttachmentLeak = 'changes' | 'comments' | 'hidden' | 'author' | 'secret' | 'citizen';

interface Kind {
  readonly kind: string;
  readonly mime: string;
}

/** What the names of Office's newer kinds have in common. */
const OPEN_XML = 'application/vnd.openxmlformats-officedocument';

/** The kinds of file that may be attached, by extension. What is not listed is refused. */
export const attachmentKinds: Readonly<Record<string, Kind>> = {
  pdf: { kind: 'PDF', mime: 'application/pdf' },
  doc: { kind: 'DOC', mime: 'application/msword' },
  docx: { kind: 'DOCX', mime: `${OPEN_XML}.wordprocessingml.document` },
  xls: { kind: 'XLS', mime: 'application/vnd.ms-excel' },
  xlsx: { kind: 'XLSX', mime: `${OPEN_XML}.spreadsheetml.sheet` },
  ppt: { kind: 'PPT', mime: 'application/vnd.ms-powerpoint' },
  pptx: { kind: 'PPTX', mime: `${OPEN_XML}.presentationml.presentation` },
  odt: { kind: 'ODT', mime: 'application/vnd.oasis.opendocument.text' },
  ods: { kind: 'ODS', mime: 'application/vnd.oasis.opendocument.spreadsheet' },
  zip: { kind: 'ZIP', mime: 'application/zip' },
  mp3: { kind: 'MP3', mime: 'audio/mpeg' },
};

/**
 * Characters that mean something in an address or are refused by some disks: no name of a downloaded file has
 * them.
 */
export const UNSAFE_IN_NAME = /[#?%"<>|*:\\\p{Cc}]/u;

/** The extension of a file name, in lower case, without the dot. */
export function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The MIME type of an attachment. */
export function mimeOf(attachment: Attachment): string {
  return attachmentKinds[extensionOf(attachment.name)]?.mime ?? 'application/octet-stream';
}

/**
 * A size for readers, in steps of 1024 as file managers show it.
 *
 * @example formatBytes(1258291) // '1,2 MB'
 */
export function formatBytes(bytes: number): string {
  const kb = bytes / 1024;
  if (kb < 1) return `${bytes} byte`;
  if (kb < 1000) return `${formatNumber(Math.round(kb))} KB`;
  return `${formatNumber(Math.round((kb / 1024) * 10) / 10)} MB`;
}

/** Kind, size and pages of an attachment for readers: "PDF, 1,2 MB, 7 trang". */
export function describeAttachment(attachment: Attachment): string {
  const pages = attachment.pages === undefined ? [] : [`${formatNumber(attachment.pages)} trang`];
  return [attachment.kind, formatBytes(attachment.bytes), ...pages].join(', ');
}

/** Width in pixels of the picture of a first page: twice what it is shown at. */
const FIRST_PAGE_WIDTH = 240;

/**
 * Address and size in pixels of the picture of a file's first page, named by the file's content; undefined
 * for kinds without pages.
 */
export function firstPagePicture(
  attachment: Pick<Attachment, 'sha256' | 'firstPage'>,
): { readonly address: string; readonly width: number; readonly height: number } | undefined {
  const { firstPage, sha256 } = attachment;
  if (!firstPage) return undefined;
  const height = Math.round((firstPage.height * FIRST_PAGE_WIDTH) / firstPage.width);
  return {
    address: `/${PICTURE_FOLDER}/${sha256.slice(0, 16)}-trang-1.webp`,
    width: FIRST_PAGE_WIDTH,
    height,
  };
}
