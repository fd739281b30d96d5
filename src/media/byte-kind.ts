import { unzipSync } from 'fflate';
import type { ByteKind } from '../domain/byte-kind.ts';

/** First bytes that tell a kind, in Latin-1. */
// biome-ignore-start lint/suspicious/noControlCharactersInRegex: signatures are bytes, and bytes are what is
// looked for.
const SIGNATURES: readonly (readonly [ByteKind, RegExp])[] = [
  ['lfs', /^(?:\xEF\xBB\xBF)?version https:\/\/git-lfs\.github\.com\/spec\//],
  ['pdf', /^[\s\S]{0,1024}?%PDF-/],
  ['ole', /^\xD0\xCF\x11\xE0/],
  ['rtf', /^(?:\xEF\xBB\xBF)?\s*\{\\rtf/],
  ['jpeg', /^\xFF\xD8\xFF/],
  ['png', /^\x89PNG\r\n\x1A\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[\s\S]{4}WEBP/],
  ['tiff', /^(?:II[*+]\x00|MM\x00[*+])/],
  ['heic', /^[\s\S]{4}ftyp(?:hei|hev|mif1|msf1|avif)/],
  ['bmp', /^BM[\s\S]{4}\x00\x00\x00\x00/],
  ['psd', /^8BPS/],
  ['rar', /^Rar!\x1A\x07/],
  ['7z', /^7z\xBC\xAF\x27\x1C/],
  ['exe', /^MZ[\s\S]{50}/],
  ['media', /^(?:ID3|\xFF[\xFB\xF3\xF2]|RIFF[\s\S]{4}(?:WAVE|AVI )|[\s\S]{4}ftyp(?:isom|mp4|M4A|qt|avc1))/],
  [
    'svg',
    /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/i,
  ],
  [
    'html',
    /^(?:\xEF\xBB\xBF)?\s*(?:<\?xml[\s\S]*?\?>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!DOCTYPE\s+html|html|head|body|meta|table|script|div)[\s>]/i,
  ],
];
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: signatures are bytes.

const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

/** How much of a file its first look takes. */
const HEAD = 4096;

/** Detects the kind of a file by its bytes. Looks into containers of Office; never throws. */
export function byteKind(bytes: Uint8Array): ByteKind {
  if (bytes.length === 0) return 'empty';
  const head = latin1(bytes.subarray(0, HEAD));
  if (head.startsWith('PK')) return zipKind(bytes);
  const found = SIGNATURES.find(([, signature]) => signature.test(head))?.[0];
  if (found === 'ole') return oleKind(bytes);
  if (found) return found;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that no text has are what is looked for.
  return /[\x00-\x08\x0E-\x1A]/.test(head) ? 'unknown' : 'text';
}

/** The names of streams of a container of the older Office, in UTF-16. */
const STREAMS: readonly (readonly [ByteKind, string])[] = [
  ['locked', 'EncryptedPackage'],
  ['doc', 'WordDocument'],
  ['xls', 'Workbook'],
  ['xls', 'Book'],
  ['ppt', 'PowerPoint Document'],
];

function oleKind(bytes: Uint8Array): ByteKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return STREAMS.find(([, name]) => buffer.includes(Buffer.from(name, 'utf16le')))?.[0] ?? 'ole';
}

function zipKind(bytes: Uint8Array): ByteKind {
  const names: string[] = [];
  let types = '';
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.push(name);
        return /^(?:\[Content_Types\]\.xml|mimetype)$/.test(name) && originalSize < 1_000_000;
      },
    });
    types = Object.values(parts).map(latin1).join('\n');
  } catch {
    return 'zip';
  }
  const has = (pattern: RegExp): boolean => pattern.test(types) || names.some((name) => pattern.test(name));
  if (has(/^word\/|wordprocessingml/)) return 'docx';
  if (has(/^xl\/|spreadsheetml/)) return 'xlsx';
  if (has(/^ppt\/|presentationml/)) return 'pptx';
  if (has(/opendocument\.text/)) return 'odt';
  if (has(/opendocument\.spreadsheet/)) return 'ods';
  return 'zip';
}
