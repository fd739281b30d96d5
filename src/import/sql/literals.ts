import { isUtf8 } from 'node:buffer';

/** Returned by scanners where the bytes end in the middle of a value. */
export const INCOMPLETE = -1;

const QUOTE = 0x27;
const DOUBLE_QUOTE = 0x22;
const BACKTICK = 0x60;
const BACKSLASH = 0x5c;
const OPEN = 0x28;
const CLOSE = 0x29;
const COMMA = 0x2c;

const isBlank = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
/** Whether a byte begins or ends a quoted value. */
export const isQuote = (byte: number | undefined): boolean => byte === QUOTE || byte === DOUBLE_QUOTE;

/** The index of the first byte from `at` on that is not blank; the end of the bytes where all are. */
export function skipBlanks(bytes: Buffer, at: number): number {
  let index = at;
  while (index < bytes.length && isBlank(bytes[index])) index += 1;
  return index;
}

/** The index behind a quoted literal whose opening quote (' " or `) stands at `at`, or INCOMPLETE. */
export function endOfQuoted(bytes: Buffer, at: number): number {
  const quote = bytes[at] as number;
  let from = at + 1;
  for (;;) {
    const end = bytes.indexOf(quote, from);
    if (end < 0) return INCOMPLETE;
    let slashes = 0;
    if (quote !== BACKTICK)
      while (bytes[end - 1 - slashes] === BACKSLASH && end - 1 - slashes > at) slashes += 1;
    if (slashes % 2 === 1) {
      from = end + 1;
      continue;
    }
    // A doubled quote is one quote inside; whether it is doubled can only be known with the next byte.
    if (end + 1 >= bytes.length) return INCOMPLETE;
    if (bytes[end + 1] !== quote) return end + 1;
    from = end + 2;
  }
}

/** The index of the comma or bracket behind the value that starts at `at`, or INCOMPLETE. */
function endOfValue(bytes: Buffer, at: number): number {
  let depth = 0;
  for (let index = at; index < bytes.length; ) {
    const byte = bytes[index];
    if (isQuote(byte) || byte === BACKTICK) {
      index = endOfQuoted(bytes, index);
      if (index === INCOMPLETE) return INCOMPLETE;
      continue;
    }
    if (byte === OPEN) depth += 1;
    else if (depth === 0 && (byte === COMMA || byte === CLOSE)) return index;
    else if (byte === CLOSE) depth -= 1;
    index += 1;
  }
  return INCOMPLETE;
}

/**
 * Finds the values of the tuple "(…, …)" whose bracket stands at `at`: fills `ends` with the start and end of
 * each value in turn.
 *
 * @returns The index behind the closing bracket, or INCOMPLETE.
 */
export function scanTuple(bytes: Buffer, at: number, ends: number[]): number {
  ends.length = 0;
  let index = at + 1;
  for (;;) {
    const start = skipBlanks(bytes, index);
    const end = endOfValue(bytes, start);
    if (end === INCOMPLETE) return INCOMPLETE;
    ends.push(start, end);
    index = end + 1;
    if (bytes[end] === CLOSE) return index;
  }
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', 0: '\0', Z: '\x1a' };

/**
 * Text of bytes that should be UTF-8; bytes that are not are read as Windows-1252, which loses none of them.
 */
export const textOfBytes = (bytes: Buffer): string =>
  isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes);

/** The value of a literal of MySQL or MariaDB as text; `null` for NULL. Numbers stay as they are written. */
export function literalText(bytes: Buffer, start: number, end: number): string | null {
  let from = start;
  let to = end;
  while (to > from && isBlank(bytes[to - 1])) to -= 1;
  // An introducer names the encoding of what follows: _binary 'x', _utf8mb4 0x41.
  if (bytes[from] === 0x5f) {
    while (from < to && !isBlank(bytes[from]) && !isQuote(bytes[from])) from += 1;
    from = skipBlanks(bytes, from);
  }
  const first = bytes[from];
  if (isQuote(first)) {
    const text = textOfBytes(bytes.subarray(from + 1, to - 1));
    if (!text.includes('\\') && !text.includes(String.fromCharCode(first as number))) return text;
    const pattern = first === QUOTE ? /\\([\s\S])|''/g : /\\([\s\S])|""/g;
    return text.replace(pattern, (whole, escaped: string | undefined) =>
      escaped === undefined
        ? (whole[0] as string)
        : escaped === '%' || escaped === '_'
          ? whole
          : (ESCAPES[escaped] ?? escaped),
    );
  }
  const word = bytes.toString('latin1', from, to);
  const hex = /^0x([0-9a-f]*)$/i.exec(word) ?? /^x'([0-9a-f]*)'$/i.exec(word);
  if (hex) return textOfBytes(Buffer.from(hex[1] as string, 'hex'));
  const bits = /^b'([01]*)'$/i.exec(word);
  if (bits) return String(Number.parseInt(bits[1] || '0', 2));
  return /^null$/i.test(word) ? null : word;
}
