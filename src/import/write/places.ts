import { RESERVED } from '../../corpus/diagnostics/checks/own-addresses.ts';
import { folders } from '../../corpus/read/folders.ts';
import { yearOf } from '../../domain/date.ts';
import { numberSlug, parseDocumentNumber } from '../../domain/document-number.ts';
import { slug } from '../../domain/vietnamese.ts';
import type { OldDocument, OldItem } from '../model.ts';

/** Longest name of a folder that we give: deep paths of such names fit on every disk. */
const LONGEST = 80;

/** Names below a folder of entries that its lists use. */
const TAKEN = new Set(['trang', 'co-quan', 'du-lieu', 'linh-vuc', 'loai', 'tinh-trang', 'y-kien']);

/** A name cut between two words where it is too long. */
const short = (name: string): string =>
  name.length <= LONGEST ? name : name.slice(0, LONGEST).replace(/-[^-]*$/, '');

/** The year in which a document was issued, as far as its number or its row says one. */
export const issueYear = (document: OldDocument): number | undefined => {
  if (document.issued) return yearOf(document.issued);
  const number = parseDocumentNumber(document.number);
  const inNumber = number.ok ? number.value.year : undefined;
  return inNumber ?? (document.added ? yearOf(document.added) : undefined);
};

function wantedFolder(item: OldItem, home: string, id: string): { base: string; name: string } {
  const alias =
    item.kind === 'document' && item.alias.endsWith(`-${id}`)
      ? item.alias.slice(0, -id.length - 1)
      : item.alias;
  const named = short(slug(alias) || slug(item.title));
  if (item.kind === 'page') {
    return { base: folders.page, name: RESERVED.has(named) ? `${home}-${named}` : named };
  }
  if (item.kind === 'document') {
    const number = parseDocumentNumber(item.number);
    const name = number.ok ? short(numberSlug(number.value)) : short(slug(item.number)) || named;
    return { base: `${folders.document}/${issueYear(item) ?? 1900}`, name };
  }
  return { base: `${folders[item.kind]}/${yearOf(item.date)}`, name: named };
}

/**
 * The folder of each item below the content folder. Items keep the folder that an earlier run gave them; of
 * two that want one name, the later ones get their id behind it.
 */
export function placeItems(
  items: readonly OldItem[],
  earlier: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const places = new Map<string, string>();
  for (const { key } of items) {
    const folder = earlier.get(key);
    if (folder === undefined) continue;
    places.set(key, folder);
    taken.add(folder);
  }
  for (const item of items) {
    if (places.has(item.key)) continue;
    const [home = '', id = ''] = item.key.split('/');
    const { base, name } = wantedFolder(item, slug(home), id);
    const numbered = `${base}/${name === '' ? slug(home) : name}-${slug(id)}`;
    const free = name !== '' && !TAKEN.has(name) && !taken.has(`${base}/${name}`);
    let folder = free ? `${base}/${name}` : numbered;
    for (let n = 2; taken.has(folder); n += 1) folder = `${numbered}-${n}`;
    taken.add(folder);
    places.set(item.key, folder);
  }
  return places;
}

/** The address of the page in a folder; static pages stand at the root of the site. */
export const addressIn = (folder: string): string => `/${folder.replace(/^trang\//, '')}/`;
