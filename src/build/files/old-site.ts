import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { isOwnAddress, listAddresses } from '../../corpus/diagnostics/checks/own-addresses.ts';
import type { Library } from '../../domain/library.ts';
import {
  OLD_ADDRESSES_FILE,
  type OldAddresses,
  type OldModule,
  parseOldAddresses,
} from '../../domain/old-site.ts';
import { isPublicUpload, UPLOADS_FOLDER } from '../../domain/upload.ts';
import { mapConcurrently } from '../../io/concurrently.ts';
import { digest } from '../../io/digest.ts';
import { filesBelow } from '../../io/files.ts';
import { textFile } from './plan.ts';
import type { PlannedFile } from './planned-file.ts';

/** The old site's public files on this one, and the table of its addresses. */
export interface OldSiteFiles {
  readonly files: readonly PlannedFile[];
  readonly addresses: OldAddresses | undefined;
}

/** Plans the files of the former site that lie in the content folder, and the table of its addresses. */
export async function planOldSite(contentDir: string, library: Library): Promise<OldSiteFiles> {
  const uploads = await uploadFiles(path.join(contentDir, UPLOADS_FOLDER));
  const text = await readFile(path.join(contentDir, OLD_ADDRESSES_FILE), 'utf8').catch(() => undefined);
  if (text === undefined) return { files: uploads, addresses: undefined };
  const addresses = withPages(parseOldAddresses(text), library);
  return { files: [...uploads, textFile(OLD_ADDRESSES_FILE, JSON.stringify(addresses))], addresses };
}

/**
 * Files at their old address, byte for byte. Their key is size and time, as with other files that are only
 * copied: they may be tens of thousands of pictures, which nothing else of a build reads.
 */
async function uploadFiles(folder: string): Promise<readonly PlannedFile[]> {
  const names = (await filesBelow(folder)).filter(isPublicUpload);
  return mapConcurrently(names, async (name): Promise<PlannedFile> => {
    const from = path.join(folder, name);
    const { size, mtimeMs } = await stat(from);
    const key = digest(`${name} ${size} ${mtimeMs}`);
    return { file: `${UPLOADS_FOLDER}/${name}`, key, source: { kind: 'copy', from } };
  });
}

/**
 * The table without items whose page is no longer there: an editor deleted it, or holds it back. Lists that
 * nothing is in have no page: their addresses lead to the front page of the module.
 */
function withPages(table: OldAddresses, library: Library): OldAddresses {
  const { entries, redirects } = library;
  const lists = listAddresses(library);
  const known = new Set([...entries.map(({ address }) => address), ...redirects.map(({ from }) => from)]);
  const modules = Object.entries(table.modules).map(([name, module]) => {
    const ids: OldModule['ids'] = Object.fromEntries(
      Object.entries(module.ids).filter(([, address]) => known.has(address)),
    );
    const files = Object.entries(module.files).filter(([id]) => id in ids);
    const names = Object.entries(module.names).map(([rest, to]) => {
      const list = to.replace(/rss\.xml$/, '');
      return [rest, known.has(to) || isOwnAddress(list, lists) ? to : module.address] as const;
    });
    return [
      name,
      { ...module, ids, names: Object.fromEntries(names), files: Object.fromEntries(files) },
    ] as const;
  });
  return { ...table, modules: Object.fromEntries(modules) };
}
