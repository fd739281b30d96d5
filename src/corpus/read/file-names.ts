import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';

// What names say that no editor chose: copies and leftovers of programs, and names that some machines cannot
// have.

type Sort = Extract<Diagnostic, { kind: 'leftover' }>['facts']['sort'];

/** Endings that file managers and programs put to a copy, before the extension. */
const COPY =
  /(?: - (?:Copy|Bản sao|Sao chép|Shortcut|Lối tắt)(?: ?\(\d+\))?|[ _]\(\d+\)|\(\d+\)|[ _-]copy(?: ?\d+)?|[ _-](?:ban-sao|bản sao)|-(?:DESKTOP|LAPTOP|PC|MAY)-[A-Z0-9]+|\s*\((?:[^()]* )?(?:conflicted copy|bản sao xung đột)[^()]*\)|\.sync-conflict-[\w-]+)(?=\.[^.]+$|$)/iu;
const COPY_OF = /^(?:Copy of|Bản sao của|Sao chép của|Copy \(\d+\) of) /iu;
const MERGE =
  /_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+(?=\.[^.]+$|$)|\.(?:orig|rej)$|(?:\.(?:BASE|LOCAL|REMOTE|mine|theirs|r\d+))$/;
const BACKUP = /\.(?:bak|old|backup|tmp|temp|swp|swo)$|~$|\.md\.\d+$/i;
const PARTIAL = /\.(?:crdownload|part|partial|download|opdownload)$/i;
const SHORTCUT = /(?: - (?:Shortcut|Lối tắt))?\.(?:lnk|url|webloc)$/i;
const OFFICE = /^~\$|^~WRL\d+\.tmp$/i;
const TEXT = /^(.+\.mdx?|site\.ya?ml)\.(?:txt|docx?|md)$/i;

/** What a name leaves of the name of the file that counts. */
function sortOf(name: string): { readonly sort: Sort; readonly original: string | undefined } | undefined {
  if (OFFICE.test(name)) return { sort: 'office', original: undefined };
  if (MERGE.test(name)) return { sort: 'merge', original: name.replace(MERGE, '') };
  const [, text] = TEXT.exec(name) ?? [];
  if (text !== undefined) return { sort: 'text', original: text };
  if (PARTIAL.test(name)) return { sort: 'partial', original: name.replace(PARTIAL, '') };
  if (SHORTCUT.test(name)) return { sort: 'shortcut', original: undefined };
  if (BACKUP.test(name)) return { sort: 'backup', original: name.replace(BACKUP, '') };
  const original = name.replace(COPY_OF, '').replace(COPY, '');
  return original === name ? undefined : { sort: 'copy', original };
}

/**
 * Checks for the name that a program gives to a copy or a leftover. `beside` are the names of its folder: a
 * picture that ends in "(1)" may be one like others, and a copied folder the only one, as long as there is
 * none without it.
 */
export function leftover(
  name: string,
  file: string,
  isContent: boolean,
  beside: readonly string[],
): Diagnostic | undefined {
  const found = sortOf(name);
  if (!found) return undefined;
  const { sort, original } = found;
  if (sort === 'copy' && !(original !== undefined && beside.includes(original))) return undefined;
  const level = isContent && sort !== 'text' ? 'error' : 'warning';
  return diagnostic('leftover', file, { name, sort, original }, { line: 1 }, level);
}

/** Names that Windows keeps for itself, with any extension, and names that it cannot write. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)|[. ]$/i;
/** Longest path below the folder above the content: Windows has 260 with the way to it. */
const LONGEST_PATH = 240;
/** The folder of the content as paths in the repository begin. */
const PREFIX = 'content/'.length;

/** Checks for a name that Windows cannot have, or a path that it cannot open. */
export function unusableName(name: string, file: string, isFolder: boolean): Diagnostic | undefined {
  if (RESERVED.test(name)) return diagnostic('reserved-name', file, { name });
  const length = isFolder ? 0 : PREFIX + file.length;
  return length > LONGEST_PATH ? diagnostic('long-path', file, { length, limit: LONGEST_PATH }) : undefined;
}

/** Checks for names of one folder that are the same name on other systems. */
export function collidingNames(names: readonly string[], folder: string): readonly Diagnostic[] {
  const groups = Map.groupBy(names, (name) => name.normalize('NFC').toLowerCase());
  return [...groups.values()]
    .filter((group) => group.length > 1)
    .map((group) => {
      const file = folder === '' ? (group[0] as string) : `${folder}/${group[0]}`;
      return diagnostic('twin-names', file, { names: group });
    });
}
