import path from 'node:path';
import type { Moment } from '../../domain/date.ts';
import { OLD_ADDRESSES_FILE, resolveOldAddress } from '../../domain/old-site.ts';
import { mapConcurrently } from '../../io/concurrently.ts';
import { digest } from '../../io/digest.ts';
import { removeLeftovers } from '../../io/write-atomic.ts';
import type { ItemPlace, OldItem, OldSite, OldSiteReader, Progress } from '../model.ts';
import { ImportReport } from '../report.ts';
import { aliasesOf } from './addresses.ts';
import { DocumentSet } from './document-keys.ts';
import { contentFile, writtenMoment } from './front-matter.ts';
import { issuersOf } from './issuers.ts';
import { type ItemRoom, itemContent, lastSegment, type PreparedFiles, prepareFiles } from './item-content.ts';
import type { FileRoom } from './item-files.ts';
import { ItemNotes } from './item-notes.ts';
import { ImportManifest } from './manifest.ts';
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
  /** The folder of the report, which is not published. */
  readonly report: string;
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

/**
 * Writes a surveyed site into a content folder. Can be stopped at any time and started again, and leaves then
 * what it leaves when nothing stops it.
 */
export async function writeContent(
  reader: OldSiteReader,
  surveyed: Surveyed,
  options: ImportOptions,
  progress: Progress,
): Promise<void> {
  await removeLeftovers(options.out);
  await removeLeftovers(options.report);
  const manifest = await ImportManifest.open(options.out);
  const notes = new ItemNotes(options.report);
  try {
    await writeAll(reader, surveyed, options, { manifest, notes, progress });
    await notes.save();
    await manifest.save();
  } finally {
    notes.close();
    manifest.close();
  }
}

/** What a run remembers and tells while it writes. */
interface Run {
  readonly manifest: ImportManifest;
  readonly notes: ItemNotes;
  readonly progress: Progress;
}

async function writeAll(
  reader: OldSiteReader,
  { site, report }: Surveyed,
  options: ImportOptions,
  { manifest, notes, progress }: Run,
): Promise<void> {
  const places = placeItems(site.items, manifest.places);
  const hosts = [...site.facts.hosts, ...options.hosts];
  const uploads = await Uploads.open(options.uploads, hosts, site.withheld);
  const documents = site.items.filter((item) => item.kind === 'document');
  const issuers = issuersOf(documents, site.facts.name ?? 'Cơ quan ban hành');
  const asked = site.items.filter((item) => isAsked(item, options));
  const files: FileRoom = { out: options.out, uploads, manifest, looks: new PictureLooks(), kept: new Map() };
  const fresh = asked.filter((item) => item.files.length > 0 && !manifest.downloads.has(item.key));
  const total = fresh.length + asked.length;
  let done = 0;
  const step = (): void => progress(++done, total);
  progress(0, total);
  const prepared = await prepareAll(files, fresh, places, step);
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
    const told = { report, notes };
    try {
      await writeItem(room, told, item, places.get(key) as string, item.html ?? html, prepared.get(key));
    } catch (fault) {
      if (isOfDisk(fault)) throw fault;
      // One item that cannot be read is told of, and the others come.
      report.tallies[item.kind].failed += 1;
      report.warn(key, undefined, `không chuyển được: ${fault instanceof Error ? fault.message : fault}`);
    }
    step();
  };
  await reader.bodies(async (bodies) => {
    await mapConcurrently(bodies, ({ key, html }) => write(key, html));
  });
  await mapConcurrently([...waiting.keys()], (key) => write(key, ''));
  noteWithdrawn(report, site, manifest);
  await manifest.write(OLD_ADDRESSES_FILE, `${JSON.stringify(tableNow(), undefined, 1)}\n`);
}

/** Faults that the next item will meet too. */
const isOfDisk = (fault: unknown): boolean =>
  fault instanceof Error &&
  'code' in fault &&
  ['ENOSPC', 'EDQUOT', 'EACCES', 'EROFS', 'EMFILE'].includes(String(fault.code));

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

/** Lays files of items that no earlier run laid, apart from those that an editor has changed since. */
async function prepareAll(
  room: FileRoom,
  items: readonly OldItem[],
  places: ReadonlyMap<string, string>,
  step: () => void,
): Promise<Map<string, PreparedFiles>> {
  const made = await mapConcurrently(items, async (item) => {
    const folder = places.get(item.key) as string;
    const touched = await room.manifest.isTouched(`${folder}/index.md`);
    const preparing = touched ? undefined : prepareFiles(room, item, folder);
    const prepared = await preparing?.catch((fault: unknown) => {
      if (isOfDisk(fault)) throw fault;
      return undefined;
    });
    step();
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
  { report, notes }: { readonly report: ImportReport; readonly notes: ItemNotes },
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
  const earlier = notes.of(item.key, source);
  if (earlier && manifest.wasWritten(file) && manifest.isCurrent(item.key, source)) {
    tally.unchanged += 1;
    report.note(item.key, earlier);
    return;
  }
  const content = await itemContent(room, item, folder, html, prepared);
  if (item.kind === 'album' && (content.keys['pictures'] as readonly unknown[]).length === 0) {
    report.warn(item.key, undefined, 'album không còn ảnh nào đọc được, không chuyển sang');
    return;
  }
  const { warnings, textKept, pictures, attachments } = content;
  const note = { file, warnings, textKept, pictures, attachments };
  report.note(item.key, note);
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
  notes.keep(item.key, source, note);
  // What lacked a file is made again next time, when the file may be there.
  manifest.noteItem(item.key, folder, content.complete ? source : '', content.downloads);
}

/** What earlier runs brought and the old site does not show any more. */
function noteWithdrawn(report: ImportReport, site: OldSite, manifest: ImportManifest): void {
  const present = new Set(site.items.map(({ key }) => key));
  for (const [key, folder] of [...manifest.places].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (present.has(key)) continue;
    report.warn(key, path.posix.join(folder, 'index.md'), 'trang cũ không còn hiện mục này: xem có cần xóa');
  }
}
