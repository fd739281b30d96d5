import { createHash } from 'node:crypto';
import path from 'node:path';
import { type Attachment, attachmentKinds, extensionOf } from '../domain/attachment.ts';
import type { Day, Moment } from '../domain/date.ts';
import { addressOf, type EntryBase, type LegacyCounts } from '../domain/entry.ts';
import { mentionsIn } from '../domain/mention.ts';
import type { Picture, PictureFile } from '../domain/picture.ts';
import { type Place, type Problem, problem } from '../domain/problem.ts';
import type { Assets } from './assets.ts';
import { type Reference, referencesOf } from './body.ts';
import type { Located } from './folders.ts';
import type { Parsed } from './front-matter.ts';
import type { PictureInput } from './schema/entries.ts';
import type { Source } from './source.ts';

/** Everything at hand while one file becomes an entry. Problems are gathered, not thrown. */
export interface Workbench {
  readonly located: Located;
  readonly source: Source;
  readonly parsed: Parsed;
  readonly assets: Assets;
  /** Names of the files beside the entry, to suggest the one that was meant. */
  readonly suggest: (name: string) => Promise<string | undefined>;
  readonly problems: Problem[];
}

/** What the schema's common keys give. */
interface CommonInput {
  readonly aliases: readonly string[];
  readonly updated?: Moment | undefined;
  readonly legacy?:
    | { views?: number | undefined; downloads?: number | undefined; comments?: number | undefined; asOf: Day }
    | undefined;
  readonly attachments: readonly { file: string; label?: string | undefined }[];
}

/** The part that all kinds of entry share, with its pictures and attachments looked at. */
export async function makeBase(
  bench: Workbench,
  input: CommonInput,
  title: string,
  summary: string,
  captions: readonly (string | undefined)[] = [],
): Promise<{ base: EntryBase; links: readonly Reference[] }> {
  const { located, source, parsed } = bench;
  const references = referencesOf(parsed.body, parsed.bodyLine);
  const pictures: Record<string, PictureFile> = {};
  for (const reference of references) {
    const { kind, target, line } = reference;
    if (kind === 'removed') {
      bench.problems.push(problem('unsafe-markup', source.file, { found: target }, { line }, 'warning'));
    }
    if (kind === 'picture' && /^(?:[a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(target)) {
      bench.problems.push(problem('foreign-picture', source.file, { address: target }, { line }));
    }
    if (kind !== 'picture' || !isLocal(target)) continue;
    const name = decode(reference.target);
    const place = { line: reference.line };
    if (reference.alt.trim() === '')
      bench.problems.push(problem('missing-alt', source.file, { name }, place));
    const file = await findPicture(bench, name, place);
    if (file) pictures[reference.target] = file;
  }
  const attachments: Attachment[] = [];
  for (const [index, { file, label }] of input.attachments.entries()) {
    const found = await findAttachment(bench, file, label, { path: ['attachments', index] });
    if (found) attachments.push(found);
  }
  const links = references.filter((reference) => reference.kind === 'link');
  for (const link of links) {
    if (!isLocal(link.target)) continue;
    const name = decode(link.target.replace(/[?#].*$/, ''));
    if (name === '' || attachments.some((attachment) => attachment.name === name)) continue;
    const found = await findAttachment(bench, name, undefined, { line: link.line });
    if (found) attachments.push(found);
  }
  const mentions = mentionsIn([
    { text: parsed.body.replace(MARKUP, ''), line: parsed.bodyLine },
    ...[title, summary, ...captions].map((text) => ({ text: text ?? '', line: 1 })),
  ]);
  const base: EntryBase = {
    id: located.id,
    address: addressOf(located.id),
    file: source.file,
    digest: digestOf([source.hash, Object.values(pictures), attachments, mentions]),
    title,
    summary,
    aliases: input.aliases,
    updated: input.updated,
    legacy: legacyOf(input.legacy),
    pictures,
    attachments,
    mentions,
  };
  return { base, links };
}

/** Marks that may stand inside a number without a reader seeing them: **12**-CT/TU. */
const MARKUP = /[*_`\\]|<[^>\n]*>/g;

/** A short hash of values that are data only. */
export function digestOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}

function legacyOf(input: CommonInput['legacy']): LegacyCounts | undefined {
  if (!input) return undefined;
  const { views = 0, downloads = 0, comments = 0, asOf } = input;
  return { views, downloads, comments, asOf };
}

/** A name of a file beside the entry, and not an address. */
export function isLocal(target: string): boolean {
  return !/^(?:[a-z][a-z0-9+.-]*:|\/|#|\?)/i.test(target);
}

function decode(target: string): string {
  try {
    return decodeURI(target).normalize('NFC');
  } catch {
    return target;
  }
}

/** The file relative to the content folder, or nothing where the name leads out of the entry's own folder. */
function within(bench: Workbench, name: string, place: Place): string | undefined {
  const { folder } = bench.located;
  const file = path.posix.normalize(`${folder}/${name}`);
  if (file.startsWith(`${folder}/`)) return file;
  bench.problems.push(problem('outside-folder', bench.source.file, { name }, place));
  return undefined;
}

async function missing(bench: Workbench, name: string, place: Place): Promise<void> {
  const suggestion = await bench.suggest(name);
  bench.problems.push(problem('missing-file', bench.source.file, { name, suggestion }, place));
}

/** A picture beside the entry; what is wrong with it is noted. */
export async function findPicture(
  bench: Workbench,
  name: string,
  place: Place,
): Promise<PictureFile | undefined> {
  const file = within(bench, name, place);
  if (file === undefined) return undefined;
  const result = await bench.assets.picture(file);
  if (result.ok) return result.value;
  if (result.error === 'missing') await missing(bench, name, place);
  else bench.problems.push(problem('bad-picture', bench.source.file, { name, fault: result.error }, place));
  return undefined;
}

/** A picture of the front matter with its words; alt text is asked for. */
export async function makePicture(
  bench: Workbench,
  input: PictureInput,
  at: readonly (string | number)[],
): Promise<Picture | undefined> {
  if (input.alt === undefined) {
    bench.problems.push(problem('missing-alt', bench.source.file, { name: input.src }, { path: at }));
  }
  const file = await findPicture(bench, input.src, { path: [...at, 'src'] });
  return file && { ...file, alt: input.alt ?? '', caption: input.caption };
}

async function findAttachment(
  bench: Workbench,
  name: string,
  label: string | undefined,
  place: Place,
): Promise<Attachment | undefined> {
  const { located, source, problems } = bench;
  const file = within(bench, name, place);
  if (file === undefined) return undefined;
  const kind = attachmentKinds[extensionOf(name)]?.kind;
  if (kind === undefined) {
    problems.push(
      problem('unknown-attachment-kind', source.file, { name, kinds: Object.keys(attachmentKinds) }, place),
    );
    return undefined;
  }
  const result = await bench.assets.attachment(file);
  if (!result.ok) {
    if (result.error === 'missing') await missing(bench, name, place);
    else problems.push(problem('bad-attachment', source.file, { name, kind }, place));
    return undefined;
  }
  const key = encodeURI(`${located.id}/${name}`);
  return { name, label, href: `/${key}`, key, kind, ...result.value };
}
