import path from 'node:path';
import type { Moment } from '../../domain/date.ts';
import { OLD_ADDRESSES_FILE, resolveOldAddress } from '../../domain/old-site.ts';
import { mapConcurrently } from '../../io/concurrently.ts';
import type { ItemPlace, OldItem, OldSite, OldSiteReader, Progress } from '../model.ts';
import { ImportReport } from '../report.ts';
import { aliasesOf } from './addresses.ts';
import { DocumentSet } from './document-keys.ts';
import { contentFile, writtenMoment } from './front-matter.ts';
import { issuersOf } from './issuers.ts';
import { type ItemRoom, itemContent, lastSegment, type PreparedFiles, prepareFiles } from './item-content.ts';
import type { FileRoom } from './item-files.ts';
import { digest, ImportManifest } from './manifest.ts';
import { menuItems, menuTarget, usualMenu } from './menu.ts';
import { PictureLooks } from './picture-bytes.ts';
import { addressIn, placeItems } from './places.ts';
import { writeSite } from './site-file.ts';
import { Uploads } from './uploads.ts';

/** Bump when an import writes other files from the same source. */
const VERSION = '1';

/** What to write, and where. */
export interface ImportOptions {
  /** The content folder to write into. */
  readonly out: string;
  /** The old site's uploads; without them no picture and no file comes. */
  readonly uploads: string | undefined;
  /** The address of the new site, for a site.yaml that is made anew. */
  readonly url: string | undefined;
  /** Host names of the old site beside those that its data name. */
  readonly hosts: readonly string[];
  /** Kinds, modules or keys ("news/12") to write; all where it is empty. */
  readonly only: readonly string[];
  /** Write only what was published or changed since. */
  readonly since: Moment | undefined;
}

/** A site that was surveyed, ready to be written. */
export interface Surveyed {
  readonly site: OldSite;
  readonly report: ImportReport;
}

/** Surveys an old site without writing anything. */
export async function surveySite(reader: OldSiteReader, progress: Progress): Promise<Surveyed> {
  const site = await reader.survey(progress);
  const report = new ImportReport();
  for (const item of site.items) {
    report.tallies[item.kind].found += 1;
    if (item.kind === 'article') report.comments += item.comments.length;
  }
  return { site, report };
}

const timeOf = (item: OldItem): string =>
  item.updated ?? (item.kind === 'document' ? (item.added ?? '') : 'date' in item ? item.date : '');

/** Whether an item is asked for. */
function isAsked(item: OldItem, { only, since }: ImportOptions): boolean {
  const [home = ''] = item.key.split('/');
  if (only.length > 0 && ![item.kind, home, item.key].some((name) => only.includes(name))) return false;
  return since === undefined || timeOf(item) === '' || timeOf(item) >= since;
}

/** Writes a surveyed site into a content folder. Can be stopped at any time and started again. */
export async function writeContent(
  reader: OldSiteReader,
  { site, report }: Surveyed,
  options: ImportOptions,
  progress: Progress,
): Promise<void> {
  const manifest = await ImportManifest.open(options.out);
  const places = placeItems(site.items, manifest.places);
  const hosts = [...site.facts.hosts, ...options.hosts];
  const uploads = await Uploads.open(options.uploads, hosts, site.withheld);
  const documents = site.items.filter((item) => item.kind === 'document');
  const issuers = issuersOf(documents, site.facts.name ?? 'Cơ quan ban hành');
  const asked = site.items.filter((item) => isAsked(item, options));
  const files: FileRoom = { out: options.out, uploads, manifest, looks: new PictureLooks(), kept: new Map() };
  const prepared = await prepareAll(files, asked, places);
  const tableNow = () => site.addressesFor(placesWithFiles(site, places, manifest, prepared));
  const addresses = tableNow();
  const room: ItemRoom = {
    ...files,
    documents: new DocumentSet(documents, issuers),
    addresses,
    aliases: aliasesOf(site.items, places),
    asOf: site.asOf,
    bySegment: segmentsOf(site.items, places),
  };
  const written = new Set([...asked.map(({ key }) => key), ...manifest.places.keys()]);
  const pages = new Set(
    [...places].flatMap(([key, folder]) => (written.has(key) ? [addressIn(folder)] : [])),
  );
  const menu = menuItems(site.menu, (href) => {
    if (uploads.find(href).kind === 'foreign') return /^https?:\/\//i.test(href) ? href : undefined;
    if (href === '' || href.startsWith('#') || !URL.canParse(href, 'http://old.invalid/')) return undefined;
    const { pathname, search } = new URL(href, 'http://old.invalid/');
    if (pathname === '/' && search === '') return '/';
    const target = resolveOldAddress(addresses, pathname, search);
    return target === undefined ? undefined : menuTarget(target, pages);
  });
  for (const lost of menu.lost) report.warn('menu', 'site.yaml', `mục danh mục không còn đích: ${lost}`);
  const kinds = new Set<string>(site.items.map(({ kind }) => kind));
  const items = menu.items.length > 0 ? menu.items : usualMenu(site.sections, kinds);
  await writeSite(manifest, report, { options, site, issuers, menu: items });

  const waiting = new Map(asked.map((item) => [item.key, item]));
  const write = async (key: string, html: string): Promise<void> => {
    const item = waiting.get(key);
    if (!item) return;
    waiting.delete(key);
    try {
      await writeItem(room, report, item, places.get(key) as string, item.html ?? html, prepared.get(key));
    } catch (fault) {
      if (isOfDisk(fault)) throw fault;
      // One item that cannot be read is told of, and the others come.
      report.tallies[item.kind].failed += 1;
      report.warn(key, undefined, `không chuyển được: ${fault instanceof Error ? fault.message : fault}`);
    }
  };
  let saved = Date.now();
  await reader.bodies(async (bodies) => {
    await mapConcurrently(bodies, ({ key, html }) => write(key, html));
    if (Date.now() - saved < 10_000) return;
    await manifest.save();
    saved = Date.now();
  }, progress);
  await mapConcurrently([...waiting.keys()], (key) => write(key, ''));
  noteWithdrawn(report, site, manifest);
  await manifest.write(OLD_ADDRESSES_FILE, `${JSON.stringify(tableNow(), undefined, 1)}\n`);
  await manifest.save();
}

/** Faults that the next item will meet too. */
const isOfDisk = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  ['ENOSPC', 'EACCES', 'EROFS', 'EMFILE'].includes(String(fault.code));

/**
 * Items by the last part of their exact old address, where it ends in an id behind words that no other site
 * has by chance.
 */
function segmentsOf(
  items: readonly OldItem[],
  places: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ key, addresses }) =>
      addresses
        .map(lastSegment)
        .filter((segment) => /^(?=.*[a-z]).{6,}-\d+$/.test(segment))
        .map((segment) => [segment, addressIn(places.get(key) as string)] as const),
    ),
  );
}

/** Files of items, apart from those that an earlier run laid and those that an editor has changed since. */
async function prepareAll(
  room: FileRoom,
  items: readonly OldItem[],
  places: ReadonlyMap<string, string>,
): Promise<Map<string, PreparedFiles>> {
  const known = room.manifest.downloads;
  const fresh = items.filter(({ key, files }) => files.length > 0 && !known.has(key));
  const made = await mapConcurrently(fresh, async (item) => {
    const folder = places.get(item.key) as string;
    const touched = await room.manifest.isTouched(`${folder}/index.md`);
    if (touched) return [];
    const prepared = await prepareFiles(room, item, folder).catch((fault: unknown) => {
      if (isOfDisk(fault)) throw fault;
      return undefined;
    });
    return prepared ? [[item.key, prepared] as const] : [];
  });
  return new Map(made.flat());
}

function placesWithFiles(
  site: OldSite,
  places: ReadonlyMap<string, string>,
  manifest: ImportManifest,
  prepared: ReadonlyMap<string, PreparedFiles>,
): ReadonlyMap<string, ItemPlace> {
  const { downloads } = manifest;
  return new Map(
    site.items.map(({ key }) => [
      key,
      {
        address: addressIn(places.get(key) as string),
        files: prepared.get(key)?.downloads ?? downloads.get(key) ?? [],
      },
    ]),
  );
}

async function writeItem(
  room: ItemRoom,
  report: ImportReport,
  item: OldItem,
  folder: string,
  html: string,
  prepared: PreparedFiles | undefined,
): Promise<void> {
  const { manifest } = room;
  const tally = report.tallies[item.kind];
  const file = `${folder}/index.md`;
  const source = digest(`${VERSION}\n${JSON.stringify(item)}\n${html}`);
  if (await manifest.isTouched(file)) {
    tally.kept += 1;
    report.warn(item.key, file, 'đã được sửa hoặc xóa sau lần nhập trước: giữ nguyên');
    return;
  }
  if (manifest.wasWritten(file) && manifest.isCurrent(item.key, source)) {
    tally.unchanged += 1;
    return;
  }
  const content = await itemContent(room, item, folder, html, prepared);
  if (item.kind === 'album' && (content.keys['pictures'] as readonly unknown[]).length === 0) {
    report.warn(item.key, undefined, 'album không còn ảnh nào đọc được, không chuyển sang');
    return;
  }
  report.warn(item.key, file, ...content.warnings);
  report.noteText(content.textKept);
  report.pictures += content.pictures;
  report.attachments += content.attachments;
  const written = await manifest.write(file, contentFile(content.keys, content.body));
  for (const { id, date, name, text } of content.comments) {
    const keys = { approved: true, date: writtenMoment(date), name };
    await manifest.write(`${folder}/y-kien/${date.slice(0, 10)}-${id}.md`, contentFile(keys, text));
  }
  if (written === 'kept') {
    tally.kept += 1;
    report.warn(item.key, file, 'đã có tệp khác ở chỗ này: giữ nguyên');
    return;
  }
  if (written === 'same') tally.unchanged += 1;
  else tally.written += 1;
  // What lacked a file is made again next time, when the file may be there.
  manifest.noteItem(item.key, folder, content.complete ? source : '', content.downloads);
}

/** What earlier runs brought and the old site does not show any more. */
function noteWithdrawn(report: ImportReport, site: OldSite, manifest: ImportManifest): void {
  const present = new Set(site.items.map(({ key }) => key));
  for (const [key, folder] of manifest.places) {
    if (present.has(key)) continue;
    report.warn(key, path.posix.join(folder, 'index.md'), 'trang cũ không còn hiện mục này: xem có cần xóa');
  }
}
