import { isOwnAddress } from '../../corpus/diagnostics/checks/own-addresses.ts';
import { pageFileOf, parseOldAddress } from '../../domain/old-address.ts';
import type { OldItem } from '../model.ts';
import { addressIn } from './places.ts';

const NO_LISTS: ReadonlySet<string> = new Set();

/**
 * The exact old addresses that each item can have as `aliases`. Those that another page has, that the site
 * needs itself or that no disk can hold are left to the rule on the id (old-addresses.json).
 */
export function aliasesOf(
  items: readonly OldItem[],
  places: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly string[]> {
  const taken = new Set<string>();
  const folders = new Set<string>();
  const claim = (file: string): boolean => {
    const key = file.toLowerCase();
    const steps = key.split('/').slice(0, -1);
    const above = steps.map((_, index) => steps.slice(0, index + 1).join('/'));
    if (taken.has(key) || folders.has(key) || above.some((folder) => taken.has(folder))) return false;
    taken.add(key);
    for (const folder of above) folders.add(folder);
    return true;
  };
  for (const place of places.values()) claim(pageFileOf(addressIn(place)));
  return new Map(
    items.map(({ key, addresses }) => [
      key,
      [...new Set(addresses)].filter((address) => {
        const parsed = parseOldAddress(address);
        const inLists = /^\/(?:tin-tuc|van-ban|hinh-anh|chuyen-muc|the|tac-gia)\/[^/]*\/?$/.test(address);
        return (
          parsed.ok && !inLists && !isOwnAddress(parsed.value, NO_LISTS) && claim(pageFileOf(parsed.value))
        );
      }),
    ]),
  );
}
