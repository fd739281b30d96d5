import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { contentDir, WORK_DIR } from '../config.ts';
import { type Attachment, extensionOf } from '../domain/attachment.ts';
import { legacyEncodingOf } from '../domain/legacy-encoding.ts';
import { normalise } from '../domain/vietnamese.ts';
import { engineDigest } from '../io/engine-digest.ts';
import { readKept, writeKept } from '../io/kept-file.ts';
import { runWithin } from '../io/limited-thread.ts';
import type { DocxLeaks } from './docx/text.ts';
import { loadPdfReader, openPdf } from './pdf.ts';

/**
 * The words of a file for download, or why there are none: `scan` has pages and no text layer but a stamp,
 * `garbled` a text layer that is no text, `legacy` text in an old encoding, `encrypted` asks for a password,
 * `damaged` cannot be opened, `too-long` is longer than is read, `other` is of a kind whose text is not read.
 */
export type AttachmentText = (
  | { readonly kind: 'text'; readonly pages: readonly string[] }
  | { readonly kind: 'scan' | 'garbled' | 'legacy' | 'encrypted' | 'damaged' | 'too-long' | 'other' }
) & {
  /** What the file tells beside its text, and was not meant for readers. */
  readonly leaks?: DocxLeaks;
};

/** The code and packages that read text: what others read is read again. */
const readingCode = (): string =>
  engineDigest('media/attachment-text.ts', 'npm:unpdf', 'npm:fflate', 'npm:fast-xml-parser');

const CACHE = path.join(WORK_DIR, 'attachment-text');

/** A document of fewer letters than this has no text: a scanner's stamp or a page number is none. */
const FEWEST_LETTERS = 20;

const readers: Readonly<Record<string, (bytes: Uint8Array) => Promise<AttachmentText>>> = {
  pdf: readPdf,
  docx: readDocx,
};

/**
 * A file that takes longer hangs its reader, in milliseconds: a reader that works looks at the clock between
 * pages.
 */
const HANGING_MS = 40_000;

/**
 * Reads a file in a thread that can be ended; large files one after the other, for many at once would fill
 * the memory.
 */
async function readInThread(
  read: (bytes: Uint8Array) => Promise<AttachmentText>,
  bytes: Uint8Array,
): Promise<AttachmentText> {
  return (await runWithin(HANGING_MS, new URL(import.meta.url), read, bytes)) ?? { kind: 'too-long' };
}

/**
 * The text of an entry's attachment, page by page, in NFC. Read once for each content (SHA-256) and kept in
 * the working folder; `folder` is the content folder.
 *
 * @throws Error where there is no such file; never for what it holds
 */
export async function attachmentText(
  attachment: Pick<Attachment, 'name' | 'file' | 'sha256'>,
  folder = contentDir(),
): Promise<AttachmentText> {
  const read = readers[extensionOf(attachment.name)];
  if (!read) return { kind: 'other' };
  const kept = path.join(CACHE, `${attachment.sha256}.v8`);
  const found = readKept<AttachmentText>(kept, readingCode());
  if (typeof found !== 'string') return found;
  const text = await readInThread(read, new Uint8Array(await readFile(path.join(folder, attachment.file))));
  await writeKept(kept, readingCode(), text);
  return text;
}

/**
 * Starts the thread that reads files, ahead of the first one. A failure is reported with the first file.
 */
export function startReading(): void {
  runWithin(HANGING_MS, new URL('./pdf.ts', import.meta.url), loadPdfReader).catch(() => {});
}

/**
 * Lines that signing software prints on a page: the stamp of a digital signature is no text of the document.
 */
const STAMP_LINE =
  /^.*(?:(?:được\s+)?ký\s+(?:bởi|số)|người\s+ký|thời\s+gian\s+ký|ngày\s+ký\s*:|e-?mail|cơ\s+quan\s*:|tổ\s+chức\s*:|digitally\s+signed|signature|signed\s+by|chứng\s+thư|valid|date\s*:|\d{1,2}:\d{2}:\d{2}).*$/gimu;
/** A page of text has more letters than this; a scan with a stamp or page numbers has fewer on each. */
const FEWEST_A_PAGE = 60;
const FEWEST_ON_ONE = 30;

const lettersIn = (text: string): number => text.match(/\p{L}/gu)?.length ?? 0;

/** Letters of fonts that give their own shapes to codes, and what is left of letters that were lost. */
const LOST = /[\uE000-\uF8FF\uFFFD]/gu;

/**
 * Judges the text of some pages: is it what a reader sees? `isDrawn`: may the pages be pictures with a stamp
 * on them?
 */
function ofPages(pages: readonly string[], leaks: DocxLeaks, isDrawn: boolean): AttachmentText {
  const more = Object.keys(leaks).length === 0 ? {} : { leaks };
  const tidy = pages.map((page) => normalise(page.replaceAll('\0', '')).trim());
  const whole = tidy.join('\n');
  const letters = lettersIn(whole);
  if (letters < FEWEST_LETTERS) return { kind: 'scan', ...more };
  const own = lettersIn(whole.replace(STAMP_LINE, ''));
  const few = pages.length > 1 ? own / pages.length < FEWEST_A_PAGE : letters > own && own < FEWEST_ON_ONE;
  if (few && isDrawn) return { kind: 'scan', ...more };
  if ((whole.match(LOST)?.length ?? 0) > letters / 4) return { kind: 'garbled', ...more };
  if (legacyEncodingOf(whole)) return { kind: 'legacy', ...more };
  return { kind: 'text', pages: tidy, ...more };
}

/** Limits of one PDF file: no letter is longer, and no editor waits longer. */
const MOST_PAGES = 1_500;
const LONGEST_MS = 20_000;

/** The text of a PDF file. The reader takes the bytes over: do not use them again. */
export async function readPdf(bytes: Uint8Array): Promise<AttachmentText> {
  try {
    const pdf = await openPdf(bytes);
    try {
      if (pdf.numPages > MOST_PAGES) return { kind: 'too-long' };
      const until = performance.now() + LONGEST_MS;
      const pages: string[] = [];
      for (let n = 1; n <= pdf.numPages; n += 1) {
        if (performance.now() > until) return { kind: 'too-long' };
        const page = await pdf.getPage(n);
        const { items } = await page.getTextContent();
        page.cleanup();
        pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
      }
      const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
      const author = String(Reflect.get(info, 'Author') ?? '').trim();
      return ofPages(pages, author === '' ? {} : { author }, true);
    } finally {
      await pdf.loadingTask.destroy();
    }
  } catch (cause) {
    return { kind: cause instanceof Error && cause.name === 'PasswordException' ? 'encrypted' : 'damaged' };
  }
}

/** The text of a DOCX file. */
export async function readDocx(bytes: Uint8Array): Promise<AttachmentText> {
  // The reader of XML is loaded where there is a file for it.
  const { readDocxText } = await import('./docx/text.ts');
  const text = readDocxText(bytes);
  if (typeof text !== 'string') return ofPages(text.pages, text.leaks, false);
  return { kind: text === 'password' ? 'encrypted' : text };
}
