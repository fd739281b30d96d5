import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type PDFiumDocument, PDFiumLibrary } from '@hyzyla/pdfium';
import sharp, { type Sharp } from 'sharp';
import type { FirstPage } from './first-pages.ts';

/**
 * Draws first pages, in order, as WebP. A page that cannot be drawn becomes a blank sheet: the file itself
 * opens in the reader's own program all the same.
 */
export async function drawFirstPages(pages: readonly FirstPage[], contentDir: string): Promise<Buffer[]> {
  const pdfium = await PDFiumLibrary.init();
  const drawn: Buffer[] = [];
  for (const page of pages)
    drawn.push(await drawFirstPage(pdfium, await readFile(path.join(contentDir, page.file)), page));
  pdfium.destroy();
  return drawn;
}

async function drawFirstPage(
  pdfium: PDFiumLibrary,
  bytes: Buffer,
  { width, height }: FirstPage,
): Promise<Buffer> {
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
    return await packed(sharp(data).resize(width, height, { fit: 'fill' }));
  } catch {
    return packed(blank);
  } finally {
    document?.destroy();
  }
}

const packed = (image: Sharp): Promise<Buffer> => image.webp({ quality: 70 }).toBuffer();
