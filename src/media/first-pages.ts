import { access, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import { firstPagePicture } from '../domain/attachment.ts';
import type { Entry } from '../domain/library.ts';
import { copyChanged } from '../io/files.ts';

/** A picture of a first page that the site needs. */
export interface FirstPage {
  /** The PDF file, relative to the content folder. */
  readonly file: string;
  /** The picture's address on the site. */
  readonly address: string;
  readonly width: number;
  readonly height: number;
}

/** The first pages of an entry's attachments. */
export function firstPagesOf(entry: Entry): readonly FirstPage[] {
  return entry.attachments.flatMap((attachment) => {
    const picture = firstPagePicture(attachment);
    return picture ? [{ file: `${path.posix.dirname(entry.file)}/${attachment.name}`, ...picture }] : [];
  });
}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/**
 * Makes the pictures that are not in the cache yet, and puts all of them into the site. A page that cannot be drawn
 * becomes a blank sheet: the file itself opens in the reader's own program all the same.
 */
export async function makeFirstPages(
  pages: readonly FirstPage[],
  contentDir: string,
  cacheDir: string,
  siteDir: string,
): Promise<number> {
  let made = 0;
  let pdfium: PDFiumLibrary | undefined;
  await mkdir(cacheDir, { recursive: true });
  for (const page of new Map(pages.map((item) => [item.address, item])).values()) {
    const cached = path.join(cacheDir, path.basename(page.address));
    if (!(await exists(cached))) {
      pdfium ??= await PDFiumLibrary.init();
      await drawFirstPage(pdfium, await readFile(path.join(contentDir, page.file)), page, cached);
      made += 1;
    }
    await copyChanged(cached, path.join(siteDir, page.address));
  }
  pdfium?.destroy();
  return made;
}

async function drawFirstPage(
  pdfium: PDFiumLibrary,
  bytes: Buffer,
  { width, height }: FirstPage,
  target: string,
): Promise<void> {
  let document: PDFiumDocument | undefined;
  const encode = ({ data, width, height }: { data: Uint8Array; width: number; height: number }) =>
    sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
  const blank = sharp({ create: { width, height, channels: 3, background: '#ffffff' } });
  try {
    document = await pdfium.loadDocument(bytes);
    const { data } = await document
      .getPage(0)
      .render({ width: width * 2, height: height * 2, render: encode });
    await write(sharp(data).resize(width, height, { fit: 'fill' }), target);
  } catch {
    await write(blank, target);
  } finally {
    document?.destroy();
  }
}

async function write(image: Sharp, target: string): Promise<void> {
  await image.webp({ quality: 70 }).toFile(`${target}.new`);
  await rename(`${target}.new`, target);
}
