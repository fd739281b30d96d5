import { addresses, searchAddress } from './addresses.ts';
import { decodeComponent } from './percent.ts';
import { slug } from './vietnamese.ts';

/** File of the table, in the content folder and on the site. */
export const OLD_ADDRESSES_FILE = 'old-addresses.json';

/**
 * The addresses of the site that went before, as families: what led where, by a rule on the id. Pure data
 * (JSON).
 */
export interface OldAddresses {
  /** The folder of its host in which the site stood, in lower case; nothing for one at the root. */
  readonly folder?: string;
  /** Languages that may stand in front of a path. */
  readonly languages: readonly string[];
  /** The module whose name may be left out of a path. */
  readonly home: string | undefined;
  /** By the name that a module has in paths. */
  readonly modules: Readonly<Record<string, OldModule>>;
  /**
   * Parameters that name an item by its id alone, whatever the path is (WordPress: `p`), with the module of
   * the ids.
   */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A module (a program with its own addresses) of the predecessor. */
export interface OldModule {
  /** Where its front page leads. */
  readonly address: string;
  /** Id at the end of an address → the page. */
  readonly ids: Readonly<Record<string, string>>;
  /** Rest of a path below the module, in lower case, without slashes at its ends → the page. */
  readonly names: Readonly<Record<string, string>>;
  /** Id → the files of that item in their old order, for `?download=1&id=0`. */
  readonly files: Readonly<Record<string, readonly string[]>>;
}

/** Steps that stand before an item's own address and show it in another way. */
const VIEWS = new Set(['print', 'savefile', 'sendmail', 'detail', 'content', 'rating']);
/** First steps of lists: one of them that is not known leads to the list of them all. */
const LISTS = new Set(['area', 'author', 'groups', 'rss', 'signer', 'subject', 'tag', 'topic']);
/** Steps behind an address that stand for its later pages. */
const PAGING = /^(?:page|trang)-?\d+$/i;
/** Maps of the whole site, of a language and of a module. */
const SITE_MAP = /^\/sitemap(?:-[a-z]{2}(?:\.[\w-]+)?)?\.xml$/;
const ID = /-(\d+)$/;

/** A path as it would be, stood the site at the root of its host. */
function atRoot(path: string, folder: string | undefined): string {
  if (folder === undefined) return path;
  const [, first = '', ...rest] = path.split('/');
  return first.toLowerCase() === folder ? `/${rest.join('/')}` : path;
}

/** The steps of an old path: without language, index.php, paging and file ending; lower case. */
function stepsOf(path: string, languages: readonly string[]): string[] {
  const steps = decodeComponent(path)
    .normalize('NFC')
    .toLowerCase()
    .split('/')
    .filter((step) => step !== '');
  if (steps[0] === 'index.php') steps.shift();
  if (steps[0] !== undefined && languages.includes(steps[0])) steps.shift();
  const last = steps.length - 1;
  if (last >= 0) steps[last] = (steps[last] as string).replace(/\.html?$/, '');
  if (steps.length > 0 && PAGING.test(steps[steps.length - 1] as string)) steps.pop();
  // WordPress: /category/tin/page/2/
  if (steps.at(-2) === 'page' && /^\d+$/.test(steps.at(-1) as string)) steps.length -= 2;
  return steps;
}

/** A value of a table by a key that a stranger chose. */
const at = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

interface Asked {
  readonly search: URLSearchParams;
  /** Whether the query asks for a file of the item. */
  readonly file: number | undefined;
}

/** The front page of a module; the words that were searched for go along. */
function frontPage({ address }: OldModule, { search }: Asked): string {
  const words = search.get('q');
  return address === addresses.search && words ? searchAddress(words) : address;
}

function inModule(module: OldModule, steps: readonly string[], asked: Asked): string | undefined {
  const isOnePage = Object.keys(module.ids).length === 0 && Object.keys(module.names).length === 0;
  if (steps.length === 0 || isOnePage) return frontPage(module, asked);
  const named = at(module.names, steps.join('/')) ?? at(module.names, steps.map(slug).join('/'));
  if (named !== undefined) return named;
  const rest = steps.length > 1 && VIEWS.has(steps[0] as string) ? steps.slice(1) : steps;
  const id = ID.exec(rest[rest.length - 1] as string)?.[1];
  const page = id === undefined ? undefined : at(module.ids, id);
  if (page !== undefined && id !== undefined) {
    return asked.file === undefined ? page : (at(module.files, id)?.[asked.file] ?? page);
  }
  const list = LISTS.has(steps[0] as string) ? at(module.names, steps[0] as string) : undefined;
  if (list !== undefined) return list;
  if (steps[0] === 'search') return searchAddress(asked.search.get('q') ?? '');
  return undefined;
}

/**
 * Resolves an address of the old site to the new one; undefined where it was none. What stands in front of
 * the id does not matter: category, alias and language changed while the id stayed.
 *
 * @example resolveOldAddress(table, '/vi/news/print/khoa-giao/bai-12.html', '') // '/tin-tuc/2021/bai/'
 */
export function resolveOldAddress(table: OldAddresses, pathname: string, query: string): string | undefined {
  const search = new URLSearchParams(query);
  for (const [parameter, name] of Object.entries(table.parameters ?? {})) {
    const page = at(at(table.modules, name)?.ids ?? {}, search.get(parameter) ?? '');
    if (page !== undefined) return page;
  }
  const wantsFile = search.has('download') || search.has('pdf');
  const file = wantsFile ? Number(search.get('id') ?? 0) : undefined;
  const asked: Asked = { search, file };
  const path = atRoot(pathname, table.folder);
  if (path !== pathname && path.startsWith('/uploads/')) return path;
  const thumbnail = /^\/(?:assets\/(?:mobile\/)?|thumbs?\/)(.+\.\w+)$/i.exec(path)?.[1];
  if (thumbnail !== undefined) return `/uploads/${thumbnail}`;
  if (SITE_MAP.test(path)) return '/sitemap-index.xml';
  const name = search.get('nv')?.toLowerCase();
  const steps =
    name === undefined ? stepsOf(path, table.languages) : [name, ...stepsOf(search.get('op') ?? '', [])];
  if (steps.length === 0) return name === undefined && pathname !== '/' ? '/' : undefined;
  const [first = '', ...rest] = steps;
  const own = at(table.modules, first);
  const found = own && inModule(own, rest, asked);
  if (found !== undefined || name !== undefined) return found;
  const home = table.home === undefined ? undefined : at(table.modules, table.home);
  return home && inModule(home, steps, asked);
}

/** Whether the query alone says what is asked for, whatever page stands at the path. */
export const asksByQuery = (query: string): boolean => /[?&](?:nv|download|pdf|p|page_id)=/.test(query);

/**
 * Reads a table of old addresses.
 *
 * @throws Error where the text is no such table
 */
export function parseOldAddresses(text: string): OldAddresses {
  const table: unknown = JSON.parse(text);
  const isTable = (value: unknown): value is object => typeof value === 'object' && value !== null;
  const fits =
    isTable(table) &&
    'languages' in table &&
    Array.isArray(table.languages) &&
    'modules' in table &&
    isTable(table.modules) &&
    Object.values(table.modules).every(
      (module) =>
        isTable(module) && 'ids' in module && 'names' in module && 'files' in module && 'address' in module,
    );
  if (!fits) throw new Error('not a table of old addresses');
  return table as OldAddresses;
}
