import { globSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ContentReader } from '../corpus/content-reader.ts';
import { checkContent } from '../corpus/diagnostics/checks/content.ts';
import { messageOf } from '../corpus/diagnostics/messages.ts';
import type { EntryKind } from '../corpus/read/folders.ts';
import { readSite } from '../corpus/read/site.ts';
import { withLines } from '../corpus/snapshot.ts';
import { type Moment, momentAt } from '../domain/date.ts';
import { secretStamp } from '../domain/private-data.ts';
import type { Site } from '../domain/site.ts';
import { compareVietnamese } from '../domain/vietnamese.ts';
import { lossText, newText, sourceFaultText } from '../text/authoring.ts';
import type { Asker } from './ask.ts';
import type { Loss } from './blocks.ts';
import { linesOf } from './blocks.ts';
import { complete, missingForAddress, valueFault } from './complete.ts';
import {
  type Draft,
  draftOfPictures,
  draftOfScan,
  draftOfText,
  mergeDrafts,
  unknownIssuer,
  withOriginals,
} from './draft.ts';
import { type Values, writeFrontMatter } from './entry/front-matter.ts';
import { placeOf } from './entry/place-entry.ts';
import { writeEntry } from './entry/write-entry.ts';
import { entryFields } from './fields/entry-fields.ts';
import { readSourceFile, type SourceFile } from './source-file.ts';

/** What `npm run new` needs. */
export interface NewContext {
  readonly contentDir: string;
  readonly asker: Asker;
  readonly now?: Moment;
  say(line: string): void;
  /** Opens the content folder, to check the entries that were written. */
  open(): ContentReader;
}

/** How an editor names a kind. */
const KIND_NAMES: Readonly<Record<string, EntryKind>> = {
  'bai-viet': 'article',
  'tin-tuc': 'article',
  bai: 'article',
  article: 'article',
  'van-ban': 'document',
  document: 'document',
  album: 'album',
  'hinh-anh': 'album',
  trang: 'page',
  page: 'page',
};
const KINDS = ['article', 'document', 'album', 'page'] as const satisfies readonly EntryKind[];

/** Every key of the front matter that is one line or a list of them, as an option. */
const OPTIONS = Object.fromEntries(
  KINDS.flatMap((kind) => entryFields(kind))
    .filter(({ kind }) => kind !== 'group')
    .map(({ key, list }) => [key, { type: 'string' as const, multiple: list }]),
);

interface Request {
  readonly kind: EntryKind | undefined;
  readonly files: readonly string[];
  readonly flags: Values;
  readonly acceptChanges: boolean;
}

function readRequest(args: readonly string[]): Request {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...OPTIONS, 'accept-changes': { type: 'boolean' as const } },
  });
  const [first = '', ...rest] = positionals;
  const kind = Object.hasOwn(KIND_NAMES, first) ? KIND_NAMES[first] : undefined;
  const { 'accept-changes': acceptChanges, ...flags } = values as Record<string, Values[string] | boolean>;
  return {
    kind,
    files: (kind ? rest : positionals).flatMap(expand),
    flags: flags as Values,
    acceptChanges: acceptChanges === true,
  };
}

/** The files that a pattern means: cmd.exe gives `*.jpg` to a program as it stands. */
const expand = (file: string): readonly string[] =>
  /[*?]/.test(file) ? globSync(file.replaceAll('\\', '/')).toSorted(compareVietnamese) : [file];

/**
 * Makes entries from flags, answers and files.
 *
 * @returns the exit code
 */
export async function runNew(args: readonly string[], context: NewContext): Promise<number> {
  const { say, asker, contentDir } = context;
  if (args.some((arg) => /^(?:--help|-h|help)$/.test(arg))) {
    say(newText.usage);
    return 0;
  }
  let request: Request;
  try {
    request = readRequest(args);
  } catch (cause) {
    say(newText.badFlag(cause instanceof Error ? cause.message : String(cause)));
    say(newText.usage);
    return 2;
  }
  const { known: site } = await readSite(contentDir);
  const kind = request.kind ?? (request.files.length === 0 ? await askKind(asker) : undefined);
  if (kind === undefined && request.files.length === 0) {
    say(newText.usage);
    return 2;
  }
  const { drafts, failed } = await draftsOf(request, kind, context);
  let code: number = failed;
  for (const draft of drafts) {
    const filled = { ...draft, values: { ...draft.values, ...flagsFor(draft.kind, request.flags) } };
    code = Math.max(code, await make(filled, site, context));
  }
  if (drafts.length > 0 && code === 0) say(newText.next);
  return code;
}

const askKind = (asker: Asker): Promise<EntryKind | undefined> =>
  asker.select(
    newText.askKind,
    KINDS.map((value) => ({ value, label: newText.kinds[value] })),
  ) as Promise<EntryKind | undefined>;

/** The flags that are keys of a kind. */
function flagsFor(kind: EntryKind, flags: Values): Values {
  const keys = new Set(entryFields(kind).map(({ key }) => key));
  return Object.fromEntries(Object.entries(flags).filter(([key]) => keys.has(key)));
}

async function draftsOf(
  { files, acceptChanges }: Request,
  kind: EntryKind | undefined,
  { asker, say, now = momentAt(Date.now()) }: NewContext,
): Promise<{ readonly drafts: readonly Draft[]; readonly failed: 0 | 1 }> {
  if (files.length === 0 && kind) return { drafts: [emptyDraft(kind, now)], failed: 0 };
  const drafts: Draft[] = [];
  const pictures: Extract<SourceFile, { kind: 'picture' }>[] = [];
  let failed: 0 | 1 = 0;
  for (const file of files) {
    const source = await readSourceFile(file);
    if (source.kind === 'picture') pictures.push(source);
    else if (source.kind === 'scan') drafts.push(draftOfScan(source));
    else if (source.kind === 'fault') {
      say(`✗ ${source.name}: ${sourceFaultText[source.fault]}`);
      failed = 1;
    } else {
      const draft = await textDraft(source, kind, acceptChanges, { asker, say, now });
      if (draft) drafts.push(draft);
      else failed = 1;
    }
  }
  if (pictures.length > 0) drafts.push(draftOfPictures(pictures, now));
  return { drafts: mergeDrafts(drafts), failed };
}

function emptyDraft(kind: EntryKind, now: Moment): Draft {
  const date = kind === 'article' ? `${now.slice(0, 10)} ${now.slice(11, 16)}` : now.slice(0, 10);
  const values: Values = kind === 'article' || kind === 'album' ? { date } : {};
  return { kind, values, body: '', files: new Map(), losses: [], read: {}, originals: [], from: [] };
}

async function textDraft(
  source: Extract<SourceFile, { kind: 'text' }>,
  kind: EntryKind | undefined,
  acceptChanges: boolean,
  { asker, say, now }: { asker: Asker; say: (line: string) => void; now: Moment },
): Promise<Draft | undefined> {
  const stamp = source.flow.blocks
    .flatMap(linesOf)
    .map((line) => secretStamp(line))
    .find(Boolean);
  if (stamp) {
    say(newText.secret(source.name, stamp.stamp));
    return undefined;
  }
  const { insertions, deletions, comments } = source.review;
  const open = insertions + deletions + comments > 0;
  if (open && !acceptChanges && !(await asker.confirm(newText.askChanges))) {
    say(newText.changes(source.name, source.review));
    return undefined;
  }
  const draft = draftOfText(source, kind, now);
  const taken: readonly Loss[] = [
    ...(insertions + deletions > 0 ? [{ kind: 'changes' as const, count: insertions + deletions }] : []),
    ...(comments > 0 ? [{ kind: 'comments' as const, count: comments }] : []),
  ];
  return { ...draft, losses: [...draft.losses, ...taken] };
}

/**
 * Completes a draft, writes it, and tells what was read, what was lost and what is to be done; gives the exit
 * code.
 */
async function make(draft: Draft, site: Site, context: NewContext): Promise<0 | 1> {
  const { say, asker, contentDir } = context;
  for (const [key, value] of Object.entries(draft.values)) {
    const fault = typeof value === 'string' ? valueFault(draft.kind, key, value, draft.values) : undefined;
    if (fault === undefined) continue;
    say(newText.badFlag(fault));
    return 1;
  }
  const whole = withOriginals(await complete(draft, site, asker));
  const place = placeOf(whole.kind, whole.values);
  if (!place) {
    if (draft.from.length > 0) say(newText.from(draft.from));
    reportRead(whole, say);
    say(newText.missing(whole.kind, missingForAddress(whole)));
    return 1;
  }
  const front = writeFrontMatter(whole.kind, { ...whole.values, draft: 'true' });
  const text = `${front}\n\n${whole.body === '' ? '' : `${whole.body}\n`}`;
  if (!(await writeEntry(contentDir, { place, text, files: whole.files }))) {
    say(newText.exists(place.file === 'index.md' ? place.folder : `${place.folder}/${place.file}`));
    return 1;
  }
  say(newText.made(`${place.folder}/${place.file}`));
  if (whole.from.length > 0) say(newText.from(whole.from));
  reportRead(whole, say);
  const issuer = unknownIssuer(whole, site);
  if (issuer) say(newText.issuer(issuer.symbol, issuer.label, issuer.kind));
  reportLosses(whole.losses, say);
  await reportTodo(`${place.folder}/${place.file}`, context);
  return 0;
}

/** The facts that were read, for an editor to compare with the paper. */
function reportRead({ kind, values, read, from }: Draft, say: (line: string) => void): void {
  if (from.length === 0) return;
  for (const { key, words } of entryFields(kind)) {
    const value = values[key];
    if (typeof value === 'string' && value !== '') say(newText.fact(words.label, value));
  }
  for (const [key, value] of Object.entries(read))
    say(newText.fact(newText.read[key as keyof typeof newText.read], value));
}

function reportLosses(losses: readonly Loss[], say: (line: string) => void): void {
  if (losses.length === 0) return;
  say(newText.lost);
  for (const { kind, count, detail } of losses) say(`    ${lossText[kind](count, detail)}`);
}

async function reportTodo(
  file: string,
  { contentDir, open, say, now = momentAt(Date.now()) }: NewContext,
): Promise<void> {
  const snapshot = await open().read(now);
  const own = checkContent(snapshot).filter((diagnostic) => diagnostic.file === file);
  const located = await withLines(contentDir, own);
  say(located.length === 0 ? newText.clean : newText.todo(located.length));
  for (const diagnostic of located) {
    const { found, wanted } = messageOf(diagnostic);
    say(newText.todoItem(diagnostic.line, found, wanted));
  }
}
