import type { Entry } from '../domain/library.ts';
import { type Problem, problem } from '../domain/problem.ts';

/** First parts of addresses that the site itself uses. */
const RESERVED = new Set([
  '404',
  '_anh',
  '_astro',
  'api',
  'chuyen-muc',
  'healthz',
  'hinh-anh',
  'metrics',
  'pagefind',
  'rss.xml',
  'sitemap',
  'so-do-trang',
  'tac-gia',
  'the',
  'thong-ke',
  'tim-kiem',
  'tin-tuc',
  'van-ban',
]);

/** Second parts that lists use below the folders of news, documents and albums. */
const RESERVED_BELOW = new Set(['co-quan', 'linh-vuc', 'loai', 'trang']);

/** Do two files claim one address, or does one claim an address of the site's own? */
export function checkAddresses(entries: readonly Entry[]): readonly Problem[] {
  const problems: Problem[] = [];
  const owners = new Map<string, string>();
  const claim = (address: string, entry: Entry, path: readonly (string | number)[]): void => {
    const key = address.replace(/\/(?:index\.html)?$/, '').toLowerCase();
    const other = owners.get(key);
    if (other === undefined) owners.set(key, entry.file);
    else if (other !== entry.file || path.length > 0) {
      const place = path.length > 0 ? { path } : { line: 1 };
      problems.push(problem('same-address', entry.file, { address, other }, place));
    }
  };
  for (const entry of entries) claim(entry.address, entry, []);
  for (const entry of entries) {
    if (isReserved(entry)) problems.push(problem('reserved-address', entry.file, { address: entry.address }));
    entry.aliases.forEach((alias, index) => {
      const path = ['aliases', index];
      claim(alias, entry, path);
      const first = alias.split('/')[1] ?? '';
      if (alias === '/' || first === 'api' || first.startsWith('_')) {
        problems.push(problem('reserved-address', entry.file, { address: alias }, { path }));
      }
    });
  }
  return problems;
}

function isReserved(entry: Entry): boolean {
  const [first = '', second = '', third] = entry.id.split('/');
  if (entry.kind === 'page') return RESERVED.has(first);
  return RESERVED_BELOW.has(second) || (third === undefined && /^\d{4}$/.test(second));
}
