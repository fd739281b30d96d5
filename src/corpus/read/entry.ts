import path from 'node:path';
import { addressOf, isLocal } from '../../domain/addresses.ts';
import { type Attachment, attachmentKinds, extensionOf } from '../../domain/attachment.ts';
import type { Day, Moment } from '../../domain/date.ts';
import { type Diagnostic, diagnostic, type Place } from '../../domain/diagnostic.ts';
import type { EntryBase, LegacyCounts } from '../../domain/entry.ts';
import { isMediaName, type MediaFile } from '../../domain/media.ts';
import { mentionsIn } from '../../domain/mention.ts';
import { decodeAddress } from '../../domain/percent.ts';
import type { Picture, PictureFile } from '../../domain/picture.ts';
import { fail } from '../../domain/result.ts';
import { slug } from '../../domain/vietnamese.ts';
import { digestOf } from '../../io/digest.ts';
import { examineBody, type Reference } from '../../markdown/examine-body.ts';
import { isMistyped } from '../../markdown/review/unfit.ts';
import type { PictureInput } from '../schema/entries.ts';
import type { Assets } from './assets.ts';
import { findPicture, locateDownload, recordMissing } from './entry-files.ts';
import { findMedia } from './find-media.ts';
import type { Located } from './folders.ts';
import type { Parsed } from './front-matter.ts';
import type { Upcoming } from './parse-entry.ts';
import type { Source } from './source.ts';

/** The context in which one file is parsed into an entry. Diagnostics are gathered, not thrown. */
export interface EntryContext {
  readonly located: Located;
  readonly source: Source;
  readonly parsed: Parsed;
  readonly assets: Assets;
  /** Names of the files in a folder of the content, as the disk spells them. */
  readonly beside: (folder: string) => Promise<readonly string[]>;
  readonly diagnostics: Diagnostic[];
  readonly upcoming: Upcoming[];
}

/** What the schema's common keys give. */
interface CommonInput {
  readonly aliases: readonly string[];
  readonly updated?: Moment | undefined;
  readonly legacy?:
    | ({ readonly [name in Exclude<keyof LegacyCounts, 'asOf'>]?: number | undefined } & { asOf: Day })
    | undefined;
  readonly attachments: readonly { file: string; label?: string | undefined }[];
}

/** Stands for the common keys of front matter that could not be read, so that the body is still checked. */
export const NO_INPUT: CommonInput = { aliases: [], attachments: [] };

/** Makes the part that all kinds of entry share, and reads its pictures, media and attachments. */
export async function makeBase(
  context: EntryContext,
  input: CommonInput,
  title: string,
  summary: string,
  captions: readonly (string | undefined)[] = [],
): Promise<{ base: EntryBase; links: readonly Reference[] }> {
  const { located, source, parsed, diagnostics } = context;
  const findings = examineBody(parsed.body, parsed.bodyLine, source.file);
  diagnostics.push(...findings.diagnostics);
  const pictures: Record<string, PictureFile> = {};
  const media: Record<string, MediaFile> = {};
  for (const { kind, target, alt, line } of findings.references) {
    if (kind !== 'picture') continue;
    if (/^(?:[a-z][a-z0-9+.-]*:[^\\]|[/\\]{2})/i.test(target)) {
      const sort = /^data:/i.test(target)
        ? 'data'
        : /^(?:file|blob|cid|content):/i.test(target)
          ? 'file'
          : 'web';
      diagnostics.push(diagnostic('foreign-picture', source.file, { address: target, sort }, { line }));
      continue;
    }
    const name = decodeAddress(target).normalize('NFC');
    if (isMediaName(name)) {
      const played = await findMedia(context, name, saysNothing(alt), { line });
      if (played) media[target] = played;
      continue;
    }
    if (saysNothing(alt)) diagnostics.push(diagnostic('missing-alt', source.file, { name }, { line }));
    const file = await findPicture(context, name, { line });
    if (file) pictures[target] = file;
  }
  const attachments: Attachment[] = [];
  for (const [index, { file, label }] of input.attachments.entries()) {
    const found = await findAttachment(context, file, label, { path: ['attachments', index] });
    if (found) attachments.push(found);
  }
  const links = findings.references.filter((reference) => reference.kind === 'link');
  for (const { target, line } of links) {
    if (target === '' || !isLocal(target) || isMistyped(target)) continue;
    const name = decodeAddress(target.replace(/[?#].*$/, '')).normalize('NFC');
    if (attachments.some((attachment) => attachment.name === name)) continue;
    const suggestion = addressMeant(located.folder, name);
    if (suggestion !== undefined) {
      diagnostics.push(diagnostic('relative-link', source.file, { href: target, suggestion }, { line }));
      continue;
    }
    const found = await findAttachment(context, name, undefined, { line });
    if (found) attachments.push(found);
  }
  const mentions = mentionsIn([
    { text: parsed.body.replace(MARKUP, ''), line: parsed.bodyLine },
    ...[title, summary, ...captions].map((text) => ({ text: text ?? '', line: 1 })),
    ...Object.values(media).flatMap(({ transcript }) =>
      transcript.map((text) => ({ text, line: undefined })),
    ),
  ]);
  const base: EntryBase = {
    id: located.id,
    address: addressOf(located.id),
    file: source.file,
    digest: digestOf([source.hash, Object.values(pictures), Object.values(media), attachments, mentions]),
    title,
    summary,
    aliases: input.aliases,
    updated: input.updated,
    legacy: legacyOf(input.legacy),
    pictures,
    media,
    attachments,
    mentions,
  };
  return { base, links };
}

/** Marks that may stand inside a number without a reader seeing them: **12**-CT/TU. */
const MARKUP = /[*_`\\]|<[^>\n]*>/g;
/** A file name is no description of a picture. */
const FILE_NAME = /^\s*(?:[\w ()-]+\.(?:jpe?g|png|webp|avif|gif|heic|tiff?|bmp))?\s*$/i;
/** Names that cameras, phones, chat programs and Office give by themselves. */
const MACHINE_NAME =
  /^\s*(?:(?:img|dsc[nf]?|dscf|pxl|p|vid|fb_img|screenshot|screen shot|ảnh chụp màn hình|capture|image|picture|photo|unnamed|untitled|received|zalo|viber|z|anh|ảnh|hình|hinh|hình ảnh|hinh anh|pic)[\s_-]*[\d_\-. ()]*|z\d{8,}\w*|[\d_\-. ]{6,}|[0-9a-f]{16,}|alt|caption|mô tả|mô tả ảnh|lời mô tả ảnh|lời mô tả|alt text)\s*$/iu;
const saysNothing = (alt: string): boolean => FILE_NAME.test(alt) || MACHINE_NAME.test(alt);

/** The whole address that a relative link stands for, where it means a page or another site and no file. */
function addressMeant(folder: string, name: string): string | undefined {
  if (/^[^\s/@]+@[^\s/@]+\.\w{2,}$/.test(name)) return `mailto:${name}`;
  if (attachmentKinds[extensionOf(name)]) return undefined;
  if (/^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)(?:\/|$))/i.test(name)) return `https://${name}`;
  if (!/(?:^\.\.?|\/|\.(?:mdx?|html?))$/i.test(name) && extensionOf(name) !== '') return undefined;
  const page = path.posix.join('/', folder, name.replace(/(?:index)?\.(?:mdx?|html?)$/i, ''));
  return `${page.replace(/^\/trang\//, '/').replace(/\/$/, '')}/`;
}

function legacyOf(input: CommonInput['legacy']): LegacyCounts | undefined {
  if (!input) return undefined;
  const { views = 0, downloads = 0, comments = 0, votes = 0, stars = 0, asOf } = input;
  return { views, downloads, comments, votes, stars, asOf };
}

/**
 * Makes a picture of the front matter. Returns undefined and records diagnostics where it cannot be shown; a
 * missing alt text is recorded too.
 */
export async function makePicture(
  context: EntryContext,
  input: PictureInput,
  at: readonly (string | number)[],
): Promise<Picture | undefined> {
  if (saysNothing(input.alt ?? '')) {
    context.diagnostics.push(
      diagnostic('missing-alt', context.source.file, { name: input.src }, { path: at }),
    );
  }
  const file = await findPicture(context, input.src, { path: [...at, 'src'] });
  return file && { ...file, alt: input.alt ?? '', caption: input.caption };
}

async function findAttachment(
  context: EntryContext,
  name: string,
  label: string | undefined,
  place: Place,
): Promise<Attachment | undefined> {
  const { located, source, diagnostics } = context;
  const beside = await locateDownload(context, name, place);
  if (beside === undefined) return undefined;
  const kind = attachmentKinds[extensionOf(name)]?.kind;
  if (kind === undefined) {
    diagnostics.push(
      diagnostic(
        'unknown-attachment-kind',
        source.file,
        { name, kinds: Object.keys(attachmentKinds) },
        place,
      ),
    );
    return undefined;
  }
  const { file, listed } = beside;
  const result = listed ? await context.assets.attachment(file) : fail('missing' as const);
  if (!result.ok) {
    if (result.error === 'missing' || result.error === 'link')
      await recordMissing(context, name, result.error, place);
    else
      diagnostics.push(diagnostic('bad-attachment', source.file, { name, kind, fault: result.error }, place));
    return undefined;
  }
  const extension = extensionOf(name);
  const tidy = `${slug(name.slice(0, -extension.length - 1))}.${extension}`;
  if (tidy !== name.split('/').at(-1)) {
    diagnostics.push(diagnostic('file-name', source.file, { name, suggestion: tidy }, place, 'warning'));
  }
  const key = encodeURI(`${located.id}/${name}`);
  return { name, file, label, href: `/${key}`, key, kind, ...result.value };
}
