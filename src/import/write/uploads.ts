import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** What an address of the old site means to the importer. */
export type Found =
  /** A file of the uploads; `path` is relative to their folder, as the address spells it: a Mac's disk writes NFD. */
  | { readonly kind: 'file'; readonly path: string; readonly full: string }
  /** An address below uploads with no file behind it. */
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'withheld'; readonly path: string }
  /** Another site's. */
  | { readonly kind: 'foreign' }
  /** A page of the old site, or nothing that is known. */
  | { readonly kind: 'other' };

const keyOf = (file: string): string => file.normalize('NFC').toLowerCase();

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** The path as the address has it, where it is one: no steps up, none empty. */
const safePath = (asked: string, file: string): string =>
  asked.split('/').some((step) => step === '' || step === '..' || step === '.') ? file : asked;

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** The files of the old site, found by the addresses that its texts use. */
export class Uploads {
  readonly #folder: string;
  readonly #files: ReadonlyMap<string, string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #withheld: ReadonlySet<string>;

  private constructor(
    folder: string,
    files: ReadonlyMap<string, string>,
    hosts: ReadonlySet<string>,
    withheld: ReadonlySet<string>,
  ) {
    this.#folder = folder;
    this.#files = files;
    this.#hosts = hosts;
    this.#withheld = withheld;
  }

  /** Lists a folder of uploads, or that folder inside of the one given. `hosts` are the old site's own. */
  static async open(
    given: string | undefined,
    hosts: readonly string[],
    withheld: ReadonlySet<string> = new Set(),
  ): Promise<Uploads> {
    const inner = given === undefined ? undefined : path.join(given, 'uploads');
    const hasInner = inner !== undefined && (await stat(inner).catch(() => undefined))?.isDirectory();
    const folder = hasInner ? inner : (given ?? '');
    const entries =
      given === undefined ? [] : await readdir(folder, { recursive: true, withFileTypes: true });
    const files = new Map<string, string>();
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/');
      files.set(keyOf(file), file);
    }
    const names = hosts.flatMap((host) => [host, `www.${host}`, host.replace(/^www\./, '')]);
    const kept = new Set([...withheld].map((address) => keyOf(address.replace(/^\/uploads\//, ''))));
    return new Uploads(folder, files, new Set(names), kept);
  }

  get count(): number {
    return this.#files.size;
  }

  /** Is this host the old site's own? */
  isOwnHost(host: string): boolean {
    return this.#hosts.has(host.toLowerCase());
  }

  /** What an address in a text means. Small copies that the old system made lead to the picture itself. */
  find(address: string): Found {
    const trimmed = address.trim();
    const absolute = /^(?:https?:)?\/\//i.test(trimmed);
    const url = absolute ? parseUrl(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed) : undefined;
    if (absolute && !url) return { kind: 'foreign' };
    if (!absolute && /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return { kind: 'foreign' };
    const pathname = (url?.pathname ?? trimmed).replace(/[?#].*$/s, '');
    const inside = /(?:^|\/)(?:wp-content\/uploads|uploads|assets(?:\/mobile)?)\/(.+)$/i.exec(
      decoded(pathname),
    )?.[1];
    const own = !url || this.isOwnHost(url.hostname);
    const file = inside === undefined ? undefined : this.#files.get(keyOf(inside));
    if (inside !== undefined && (own || file !== undefined)) {
      if (this.#withheld.has(keyOf(inside))) return { kind: 'withheld', path: inside };
      if (file === undefined) return { kind: 'missing', path: inside };
      return { kind: 'file', path: safePath(inside, file), full: path.join(this.#folder, file) };
    }
    return { kind: own ? 'other' : 'foreign' };
  }
}
