import type { Paragraph } from 'mdast';
import { type OldAddresses, resolveOldAddress } from '../../domain/old-site.ts';
import { decodeComponent } from '../../domain/percent.ts';
import { slug } from '../../domain/vietnamese.ts';
import { type Body, markdownOf, readBody } from '../html/body.ts';
import { renderedText, textKept } from '../html/compare.ts';
import { type Resolver, resolveAddresses } from '../html/resolve.ts';
import { htmlLine } from '../html/text.ts';
import type { OldArticle, OldComment, OldItem, OldPicture } from '../model.ts';
import type { DocumentSet } from './document-keys.ts';
import { type Value, writtenMoment } from './front-matter.ts';
import { type FileRoom, ItemFiles, isMachineWords } from './item-files.ts';
import { addressIn } from './places.ts';

/** What the items of a run share. */
export interface ItemRoom extends FileRoom {
  readonly documents: DocumentSet;
  readonly addresses: OldAddresses;
  readonly aliases: ReadonlyMap<string, readonly string[]>;
  readonly asOf: string;
  /** Addresses of items by the last part of their old one, for links to a host that the data do not name. */
  readonly bySegment: ReadonlyMap<string, string>;
}

/** An item as it will be written. */
export interface ItemContent {
  readonly keys: Readonly<Record<string, Value>>;
  readonly body: string;
  readonly comments: readonly OldComment[];
  readonly warnings: readonly string[];
  /** Whether every file that it names was found. */
  readonly complete: boolean;
  /** The addresses of its files, in their old order. */
  readonly downloads: readonly string[];
  /** The share of the old body's text that stands on the new page. */
  readonly textKept: number;
  readonly pictures: number;
  readonly attachments: number;
}

const LONGEST_LEAD = 3000;
const LONGEST_LINE = 400;
/** A lead that nobody wrote is the start of the text, up to this length. */
const MADE_LEAD = 300;

const cut = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, longest - 1).replace(/\s+\S*$/, '')}…`;

const BARE_HOST = /^(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net|edu|gov|info)(?:\/|$))/i;

/** The last part of an address, which holds alias and id: two sites do not have the same. */
export function lastSegment(address: string): string {
  const path = address.replace(/[?#].*$/s, '').replace(/\/$/, '');
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.html?$/, '')
    .toLowerCase();
}

/** Turns the addresses in a body into ours. */
function resolverOf(room: ItemRoom, item: OldItem, files: ItemFiles): Resolver {
  return {
    picture: (src, words) => files.picture(src, words),
    async link(address) {
      const href = address.trim().replace(/\s/g, '%20');
      if (href === '' || href.startsWith('#')) return undefined;
      if (/^(?:mailto|tel):[^\s<>"]+$/i.test(href)) return href;
      if (BARE_HOST.test(href)) return `http://${href}`;
      const found = room.uploads.find(href);
      if (found.kind === 'foreign') {
        const whole = href.startsWith('//') ? `https:${href}` : href;
        const own = room.bySegment.get(lastSegment(whole));
        if (own !== undefined) return own;
        return /^https?:\/\//i.test(whole) && URL.canParse(whole) ? whole : undefined;
      }
      if (found.kind !== 'other') {
        const file = await files.file(href, true);
        return file.kind === 'beside' ? file.name : file.kind === 'old-address' ? file.href : undefined;
      }
      const base = `http://old.invalid${item.addresses[0] ?? '/'}`;
      if (!URL.canParse(href, base)) return undefined;
      const { pathname, search } = new URL(href, base);
      if (pathname === '/' && search === '') return '/';
      const target = resolveOldAddress(room.addresses, pathname, search);
      if (target === undefined) files.warnings.push(`liên kết cũ không còn đích, bỏ liên kết: ${address}`);
      return target;
    },
  };
}

/** Makes one item ready to be written; lays its pictures and files beside it. */
export async function itemContent(
  room: ItemRoom,
  item: OldItem,
  folder: string,
  html: string,
  prepared?: PreparedFiles,
): Promise<ItemContent> {
  const { files, attachments, others, downloads } = prepared ?? (await prepareFiles(room, item, folder));
  const body = readBody(html);
  const warnings: string[] = item.kind === 'document' ? [] : [...item.warnings];
  if (body.hidden !== '')
    warnings.push(`chữ ẩn trong thân bài, không chuyển sang: “${cut(body.hidden, 80)}”`);
  const cover =
    item.kind === 'article' || item.kind === 'page' ? await coverOf(item.cover, files, body) : undefined;
  await resolveAddresses(body.root, resolverOf(room, item, files));
  const text = markdownOf(body.root);
  const kept = textKept(body.text, `${cover?.caption ?? ''} ${renderedText(text)}`);
  if (kept < 0.995)
    warnings.push(`chữ của thân bài còn ${Math.floor(kept * 1000) / 10} %: so lại với trang cũ`);
  const pictures = await picturesOf(item, files);
  const own = await keysOf(room, item, { body, text, cover, pictures }, warnings);
  const lead =
    item.kind === 'page' && cover ? `![${cover.alt.replaceAll(/[[\]]/g, '')}](${cover.src})\n\n` : '';
  const comments = item.kind === 'article' ? item.comments : [];
  const legacy = item.kind === 'article' ? articleCounts(item, warnings) : {};
  const counts = { views: item.views, downloads: item.downloads, ...legacy };
  return {
    keys: {
      ...own,
      attachments,
      updated: item.updated && updatedOf(item) ? writtenMoment(item.updated) : undefined,
      aliases: room.aliases.get(item.key) ?? [],
      legacy: Object.values(counts).some((count) => count > 0) ? { ...counts, asOf: room.asOf } : undefined,
    },
    body: [`${lead}${text}`, ...others].filter((part) => part !== '').join('\n\n'),
    comments,
    warnings: [...warnings, ...files.warnings],
    complete: files.complete,
    downloads,
    textKept: kept,
    pictures: files.pictureCount,
    attachments: attachments.length,
  };
}

/** What an article alone was counted for. Stars that the ratings cannot have given are told and left out. */
function articleCounts(
  { commentCount, comments, votes, stars }: OldArticle,
  warnings: string[],
): Readonly<Record<string, number>> {
  const counts = { comments: Math.max(0, commentCount - comments.length) };
  if (votes === 0 && stars === 0) return counts;
  if (stars >= votes && stars <= 5 * votes) return { ...counts, votes, stars };
  warnings.push(`điểm đánh giá cũ không hợp lẽ, không chuyển sang: ${stars} điểm trong ${votes} lượt`);
  return counts;
}

/** A change after an article came out; one before it is of no use to readers. */
const updatedOf = (item: OldItem): boolean =>
  item.kind !== 'article' || (item.updated !== undefined && item.updated > item.date);

interface Cover {
  readonly src: string;
  readonly alt: string;
  readonly caption: string | undefined;
}

/**
 * The picture that stands for an item. Where the body begins with the same picture, the body's goes, and its
 * line becomes that of the one in front.
 */
async function coverOf(
  picture: OldPicture | undefined,
  files: ItemFiles,
  body: Body,
): Promise<Cover | undefined> {
  if (!picture) return undefined;
  const caption = picture.caption && !isMachineWords(picture.caption) ? picture.caption : undefined;
  const [first] = body.root.children;
  const [image] =
    first?.type === 'paragraph' && first.children.length === 1 ? (first as Paragraph).children : [];
  const file = files.pathOf(picture.src);
  const isSame = image?.type === 'image' && file !== undefined && files.pathOf(image.url) === file;
  const line = isSame ? (image.title ?? caption) : caption;
  const found = await files.picture(picture.src, { alt: picture.alt ?? '', caption: line ?? undefined });
  if (found.kind !== 'file') return undefined;
  if (isSame) body.root.children.shift();
  return { src: found.name, alt: found.alt, caption: line ?? undefined };
}

/** The files that an item names apart from its body, laid beside it. */
export interface PreparedFiles {
  readonly files: ItemFiles;
  readonly attachments: readonly { readonly file: string; readonly label: string | undefined }[];
  /** Links to files that cannot be attached. */
  readonly others: readonly string[];
  /** Addresses of the files, in their old order. */
  readonly downloads: readonly string[];
}

/** Lays the files of an item beside it, before any body is read: bodies of others link to them. */
export async function prepareFiles(room: FileRoom, item: OldItem, folder: string): Promise<PreparedFiles> {
  const files = new ItemFiles(room, folder, cut(item.title || item.key, 120));
  const attachments: { file: string; label: string | undefined }[] = [];
  const others: string[] = [];
  const downloads: string[] = [];
  for (const { src, label } of item.files) {
    const file = await files.file(src);
    if (file.kind === 'beside') {
      if (!attachments.some((one) => one.file === file.name)) attachments.push({ file: file.name, label });
      downloads.push(`${addressIn(folder)}${file.name}`);
    } else if (file.kind === 'old-address') {
      const name = label ?? decodeComponent(file.href.replace(/.*\//, ''));
      others.push(
        `[${name.replaceAll(/([[\]\\])/g, '\\$1')}](<${file.href.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`,
      );
      downloads.push(file.href);
    } else downloads.push(addressIn(folder));
  }
  return { files, attachments, others, downloads };
}

async function picturesOf(item: OldItem, files: ItemFiles): Promise<readonly Cover[]> {
  if (item.kind !== 'album') return [];
  const made: Cover[] = [];
  for (const { src, alt, caption: said } of item.pictures) {
    const caption = said && !isMachineWords(said) ? said : undefined;
    const found = await files.picture(src, { alt: alt ?? '', caption });
    if (found.kind === 'file') made.push({ src: found.name, alt: found.alt, caption });
  }
  return made;
}

interface Made {
  readonly body: Body;
  readonly text: string;
  readonly cover: Cover | undefined;
  readonly pictures: readonly Cover[];
}

function articleKeys(
  item: OldArticle,
  { body, text, cover }: Made,
  warnings: string[],
): Record<string, Value> {
  const title = cut(item.title, LONGEST_LINE) || `Bài ${item.key}`;
  const lead = htmlLine(item.leadHtml);
  if (lead.length > LONGEST_LEAD) warnings.push('sapo quá dài, bị cắt bớt');
  const made = lead === '' ? cut(renderedText(text).replace(/\s+/g, ' ').trim(), MADE_LEAD) : lead;
  if (lead === '') warnings.push('không có sapo: lấy đoạn đầu của bài');
  const expires = item.expires !== undefined && item.expires >= item.date ? item.expires : undefined;
  if (item.expires && !expires) warnings.push('ngày hết hạn trước ngày đăng: bỏ');
  const named = (name: string | undefined): string | undefined =>
    name && slug(name) !== '' ? cut(name, LONGEST_LINE) : undefined;
  return {
    title,
    date: writtenMoment(item.date),
    summary: cut(lead, LONGEST_LEAD) || made || title,
    author: named(item.author) ?? named(body.author),
    source: item.source && cut(item.source, LONGEST_LINE),
    section: item.section,
    tags: item.tags.filter((tag) => slug(tag) !== '' && tag.length <= LONGEST_LINE),
    cover: cover && { ...cover },
    expires: expires && writtenMoment(expires),
  };
}

async function keysOf(
  room: ItemRoom,
  item: OldItem,
  made: Made,
  warnings: string[],
): Promise<Record<string, Value>> {
  switch (item.kind) {
    case 'article':
      return articleKeys(item, made, warnings);
    case 'document': {
      const document = room.documents.keysOf(item);
      warnings.push(...document.warnings);
      return { ...document.keys };
    }
    case 'album':
      return {
        title: cut(item.title, LONGEST_LINE) || item.key,
        date: writtenMoment(item.date),
        summary: cut(htmlLine(item.summaryHtml), LONGEST_LEAD) || undefined,
        place: item.place,
        photographer: item.photographer,
        pictures: made.pictures.map((picture) => ({ ...picture })),
      };
    case 'page':
      return {
        title: cut(item.title, LONGEST_LINE) || item.key,
        summary: cut(htmlLine(item.summaryHtml), LONGEST_LEAD) || undefined,
      };
  }
}
