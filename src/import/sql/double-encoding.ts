import { isUtf8 } from 'node:buffer';

/**
 * Windows-1252, which MySQL calls latin1, for the bytes 80–9F; five of them have no letter and stay controls.
 */
const UPPER =
  '\u20AC\u0081\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\u008D\u017D\u008F' +
  '\u0090\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u009D\u017E\u0178';

const BYTE_OF = new Map([...UPPER].map((letter, index) => [letter.charCodeAt(0), 0x80 + index]));

/** Signs of UTF-8 that was taken for Windows-1252: a lead byte's letter before a continuation byte's. */
const SUSPECT = /[\u00C3-\u00F4][\u0080-\u00BF\u0152-\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]/;

/**
 * Undoes a double encoding: "Ä\u0090áº£ng" was "Đảng" in UTF-8, stored in a latin1 column, and encoded once
 * more by the dump. Text that is not wholly such is given back as it is, so that right text is never touched.
 */
export function undoDoubleEncoding(text: string): string {
  if (!SUSPECT.test(text)) return text;
  const bytes = Buffer.alloc(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const byte = BYTE_OF.get(code) ?? code;
    if (byte > 0xff) return text;
    bytes[index] = byte;
  }
  return isUtf8(bytes) ? bytes.toString('utf8') : text;
}
