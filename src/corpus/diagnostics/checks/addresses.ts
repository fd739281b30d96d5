import { type Diagnostic, diagnostic } from '../../../domain/diagnostic.ts';
import type { Entry } from '../../../domain/library.ts';
import { pageFileOf } from '../../../domain/old-address.ts';
import { isOwnAddress, RESERVED } from './own-addresses.ts';

/** Second parts that lists use below the folders of news, documents and albums. */
const RESERVED_BELOW = new Set(['co-quan', 'du-lieu', 'linh-vuc', 'loai', 'tinh-trang']);

/**
 * Who lays which file of the site. Two may not lay one file, and none may lay a file where another needs a
 * folder. Case does not part them: some disks and hosts know none.
 */
class Claims {
  readonly #files = new Map<string, string>();
  readonly #folders = new Map<string, string>();

  /** The one who has this file or stands in its way; `undefined` where it is free. */
  ownerOf(file: string): string | undefined {
    const key = file.toLowerCase();
    return (
      this.#files.get(key) ??
      this.#folders.get(key) ??
      foldersOf(key)
        .map((f) => this.#files.get(f))
        .find(Boolean)
    );
  }

  claim(file: string, owner: string): void {
    const key = file.toLowerCase();
    if (!this.#files.has(key)) this.#files.set(key, owner);
    for (const folder of foldersOf(key)) {
      // Who had a folder first had all above it.
      if (this.#folders.has(folder)) return;
      this.#folders.set(folder, owner);
    }
  }
}

/** The folders of a file, the deepest first. */
function foldersOf(file: string): readonly string[] {
  const folders: string[] = [];
  for (let end = file.lastIndexOf('/'); end > 0; end = file.lastIndexOf('/', end - 1))
    folders.push(file.slice(0, end));
  return folders;
}

/**
 * Checks that no two files claim one address, and none an address of the site's own. `lists` are the
 * addresses of lists.
 */
export function checkAddresses(entries: readonly Entry[], lists: ReadonlySet<string>): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const claims = new Claims();
  for (const entry of entries) {
    const file = pageFileOf(entry.address);
    const other = claims.ownerOf(file);
    if (other !== undefined) {
      diagnostics.push(diagnostic('same-address', entry.file, { address: entry.address, other }));
    }
    if (isReserved(entry))
      diagnostics.push(diagnostic('reserved-address', entry.file, { address: entry.address }));
    claims.claim(file, entry.file);
  }
  for (const entry of entries) {
    for (const { key } of entry.attachments) claims.claim(decodeURI(key), entry.file);
  }
  for (const entry of entries) {
    for (const [index, address] of entry.aliases.entries()) {
      const place = { path: ['aliases', index] };
      const file = pageFileOf(address);
      const other = claims.ownerOf(file);
      if (isOwnAddress(address, lists)) {
        diagnostics.push(diagnostic('reserved-address', entry.file, { address }, place));
      } else if (other !== undefined) {
        diagnostics.push(diagnostic('same-address', entry.file, { address, other }, place));
      }
      claims.claim(file, entry.file);
    }
  }
  return diagnostics;
}

function isReserved(entry: Entry): boolean {
  const [first = '', second = '', ...rest] = entry.id.split('/');
  if (entry.kind === 'page') return RESERVED.has(first);
  const paging = [second, ...rest].includes('trang');
  return paging || RESERVED_BELOW.has(second) || (rest.length === 0 && /^\d{4}$/.test(second));
}
