import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathsBelowUploads, uploadKey } from '../upload-path.ts';

/** What an address of the old site resolves to. */
export type ResolvedUpload =
  /**
   * A file of the uploads; `path` is relative to their folder, as the address spells it: a Mac's disk writes
   * NFD.
   */
  | { readonly kind: 'file'; readonly path: string; readonly full: string }
  /** An address below uploads with no file behind it. */
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'withheld'; readonly path: string }
  /** Another site's. */
  | { readonly kind: 'foreign' }
  /** A page of the old site, or nothing that is known. */
  | { readonly kind: 'other' };

const parseUrl = (text: string): URL | undefined => (URL.canParse(text) ? new URL(text) : undefined);

/** The files of the old site, found by the addresses that its texts use. */
export class Uploads {
  readonly #folder: string;
  readonly #files: ReadonlySet<string>;
  /** Files by what is the same for all their spellings. */
  readonly #byKey: ReadonlyMap<string, string>;
  readonly #hosts: ReadonlySet<string>;
  readonly #withheld: ReadonlySet<string>;

  private constructor(
    folder: string,
    files: readonly string[],
    hosts: ReadonlySet<string>,
    withheld: ReadonlySet<string>,
  ) {
    this.#folder = folder;
    this.#files = new Set(files);
    this.#byKey = new Map(files.map((file) => [uploadKey(file), file]));
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
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
      );
    const names = hosts.flatMap((host) => [host, `www.${host}`, host.replace(/^www\./, '')]);
    const kept = [...withheld].flatMap((address) => pathsBelowUploads(address)).map(uploadKey);
    return new Uploads(folder, files, new Set(names), new Set(kept));
  }

  get count(): number {
    return this.#files.size;
  }

  /** Whether a host is the old site's own. */
  isOwnHost(host: string): boolean {
    return this.#hosts.has(host.toLowerCase());
  }

  /** What an address in a text means. Small copies that the old system made lead to the picture itself. */
  find(address: string): ResolvedUpload {
    const trimmed = address.trim();
    const absolute = /^(?:https?:)?\/\//i.test(trimmed);
    const url = absolute ? parseUrl(trimmed.startsWith('//') ? `https:${trimmed}` : trimmed) : undefined;
    if (absolute && !url) return { kind: 'foreign' };
    if (!absolute && /^[a-z][a-z0-9+.-]*:/i.test(trimmed)) return { kind: 'foreign' };
    const own = !url || this.isOwnHost(url.hostname);
    const asked = pathsBelowUploads(url?.pathname ?? trimmed);
    const [likeliest] = asked;
    const meant = asked.find((one) => this.#fileOf(one) !== undefined) ?? likeliest;
    const file = meant === undefined ? undefined : this.#fileOf(meant);
    if (meant !== undefined && (own || file !== undefined)) {
      if (asked.some((one) => this.#withheld.has(uploadKey(one)))) return { kind: 'withheld', path: meant };
      if (file === undefined) return { kind: 'missing', path: meant };
      return { kind: 'file', path: meant, full: path.join(this.#folder, file) };
    }
    return { kind: own ? 'other' : 'foreign' };
  }

  /** The file of a path: the very one, or one that is spelled otherwise on the disk. */
  #fileOf(asked: string): string | undefined {
    return this.#files.has(asked) ? asked : this.#byKey.get(uploadKey(asked));
  }
}
