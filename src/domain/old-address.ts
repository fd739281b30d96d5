import { fail, ok, type Result } from './result.ts';

/** An address of the predecessor that leads to a page of ours: decoded, NFC, as a path. */
export type OldAddress = string;

/**
 * Hosts read `*`, `:name` and `$` of a redirect as patterns; the others do not belong into a path or a file
 * name.
 */
const FORBIDDEN = /[\s?#*:$%\\"<>|\p{Cc}]/u;

/** Longer names of files cannot be written on every disk. */
const LONGEST_STEP = 120;

/** Why a text is no old address. */
export type OldAddressFault = 'start' | 'character' | 'encoding' | 'step';

/**
 * Parses an old address ("/vi/news/bai-12.html"), percent-encoded or not. It becomes the name of a file, so
 * it may not lead out of the site.
 */
export function parseOldAddress(text: string): Result<OldAddress, OldAddressFault> {
  if (!text.startsWith('/') || text.startsWith('//')) return fail('start');
  let decoded: string;
  try {
    decoded = decodeURIComponent(text).normalize('NFC');
  } catch {
    return fail('encoding');
  }
  if (FORBIDDEN.test(decoded)) return fail('character');
  const steps = decoded.slice(1).replace(/\/$/, '').split('/');
  const bad = decoded !== '/' && steps.some((step) => step === '' || step.startsWith('.'));
  if (bad || steps.some((step) => step.length > LONGEST_STEP)) return fail('step');
  return ok(decoded);
}

/**
 * The file of the page that stands at an address, relative to the site: "/cu/bai/" → "cu/bai/index.html".
 * Only HTML stands at a file's own name; a page at "/cu/bai.pdf" would be taken for a PDF.
 */
export function pageFileOf(address: string): string {
  if (/\.html?$/.test(address)) return address.slice(1);
  return `${address.replace(/\/$/, '')}/index.html`.slice(1);
}
