import type { Element } from 'hast';
import type { Html } from '../../html/parse.ts';
import { property } from '../../html/parse.ts';
import { toHtml } from '../../html/to-html.ts';
import type { OldComment } from '../../model.ts';
import {
  all,
  both,
  first,
  hasClass,
  hasId,
  hasItemprop,
  isTag,
  metaOf,
  parsePage,
  textLine,
} from './select.ts';
import { type PageTime, pageTime } from './times.ts';

/** The facts of a saved article page. */
export interface SavedArticle {
  /** Path of its address on the old site, where the page has one. */
  readonly path: string | undefined;
  readonly host: string | undefined;
  readonly title: string;
  readonly lead: string;
  readonly bodyHtml: string;
  readonly time: PageTime | undefined;
  readonly author: string | undefined;
  readonly source: string | undefined;
  readonly category: { readonly label: string; readonly alias: string } | undefined;
  readonly tags: readonly string[];
  readonly cover: { readonly src: string; readonly caption: string } | undefined;
  readonly files: readonly string[];
  readonly views: number;
  readonly commentCount: number;
  readonly votes: number;
  readonly stars: number;
  readonly comments: readonly OldComment[];
}

/** Where the parts of an article stand, by the version of the theme; the first that is there counts. */
const BODY = [hasId('news-bodyhtml'), hasId('bodytext'), both(isTag('div'), hasClass('bodytext'))];
const TITLE = [both(isTag('h1'), hasClass('title')), both(isTag('h1'), hasItemprop('headline')), isTag('h1')];
const LEAD = [hasClass('hometext'), hasId('hometext')];
const PRINT = hasId('print');

const numberIn = (text: string, label: string): number =>
  Number((new RegExp(`${label}\\s*:?\\s*([\\d.,]+)`, 'i').exec(text)?.[1] ?? '0').replaceAll(/[.,]/g, '')) ||
  0;

/**
 * Reads a saved page; `undefined` where it is no article of NukeViet: a list, a form, another site's page.
 */
export function readArticlePage(html: string, zone: string | undefined): SavedArticle | undefined {
  const page = parsePage(html);
  const body = first(page, ...BODY);
  if (!body) return undefined;
  const root: readonly Html[] = [
    first(
      page,
      PRINT,
      both(hasClass('news_column'), (element) => all([element], (one) => one === body).length > 0),
    ) ?? ({ type: 'root', children: page } as unknown as Element),
  ];
  const title = textLine(first(root, ...TITLE)) || metaOf(page, 'og:title');
  if (title === '') return undefined;
  const words = all(root, hasClass('h5')).map(textLine);
  const text = textLine(root[0] as Element);
  const printed = words.find((one) => /\d{1,2}\/\d{1,2}\/\d{4}/.test(one)) ?? text;
  const address =
    property(first(root, hasItemprop('mainEntityOfPage')) ?? EMPTY, 'content') ||
    metaOf(page, 'og:url') ||
    canonicalOf(page);
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const said = (label: string): string | undefined =>
    words.map((one) => new RegExp(`^${label}\\s*:\\s*(.+)$`, 'i').exec(one)?.[1]?.trim()).find(Boolean);
  return {
    path: url?.pathname ?? (address.startsWith('/') ? address : undefined),
    host: url?.hostname,
    title,
    lead: textLine(first(root, ...LEAD)),
    bodyHtml: toHtml(body.children),
    time: pageTime(metaOf(page, 'article:published_time'), printed, zone),
    author:
      said('Tác giả') ??
      (textLine(first(root, hasId('author'))).replace(/^Tác giả\s*:\s*/i, '') || undefined),
    source: said('Nguồn tin'),
    category: categoryOf(page),
    tags: tagsOf(root),
    cover: coverOf(root),
    files: all(root, hasClass('news-download-file')).flatMap((block) =>
      all([block], (one) => one.tagName === 'a' && one.properties['download'] !== undefined).map((link) =>
        property(link, 'href'),
      ),
    ),
    views: numberIn(text, 'Đã xem') || iconNumber(root, 'fa-eye'),
    commentCount: numberIn(text, 'Phản hồi') || iconNumber(root, 'fa-comment-o'),
    ...ratingOf(root),
    comments: commentsOf(page, zone),
  };
}

const EMPTY: Element = { type: 'element', tagName: 'x', properties: {}, children: [] };

const canonicalOf = (page: readonly Html[]): string =>
  property(
    first(page, (one) => one.tagName === 'link' && property(one, 'rel') === 'canonical') ?? EMPTY,
    'href',
  );

/** "Tổng số điểm của bài viết là: 9 trong 2 đánh giá". */
function ratingOf(root: readonly Html[]): { readonly votes: number; readonly stars: number } {
  const [, stars = 0, votes = 0] =
    /(\d+) trong (\d+) đánh giá/.exec(textLine(first(root, hasId('stringrating')))) ?? [];
  return { votes: Number(votes), stars: Number(stars) };
}

/** The category is the last step of the way to the page. */
function categoryOf(page: readonly Html[]): SavedArticle['category'] {
  const [trail] = all(page, hasClass('temp-breadcrumbs'));
  const links = trail ? all([trail], isTag('a')) : [];
  const last = links.at(-1);
  if (!last) return undefined;
  const alias =
    property(last, 'href')
      .replace(/[?#].*$/, '')
      .replace(/\/$/, '')
      .split('/')
      .at(-1) ?? '';
  const label = textLine(last);
  return label === '' ? undefined : { label, alias };
}

/** Tags stand as slanted links behind their icon. */
const tagsOf = (root: readonly Html[]): readonly string[] =>
  all(root, (one) => all(one.children, hasClass('fa-tags')).length > 0)
    .slice(-1)
    .flatMap((block) => all([block], isTag('em')).map(textLine))
    .filter((tag) => tag !== '');

function coverOf(root: readonly Html[]): SavedArticle['cover'] {
  const figure = first(root, both(isTag('figure'), hasClass('article')));
  const image = figure && first([figure], isTag('img'));
  if (!figure || !image) return undefined;
  return { src: property(image, 'src'), caption: textLine(first([figure], isTag('figcaption'))) };
}

/** What readers wrote, as the page shows it; answers stand inside of what they answer. */
const commentsOf = (page: readonly Html[], zone: string | undefined): readonly OldComment[] =>
  all(page, (one) => /^cid_\d+$/.test(property(one, 'id')))
    .flatMap((item): OldComment[] => {
      const info = first([item], hasClass('comment-info'));
      const time = pageTime('', textLine(info), zone);
      const text = textLine(first([item], hasClass('margin-bottom')));
      const name = textLine(first([item], hasClass('cm_item')));
      const id = property(item, 'id').slice(4);
      if (!time || text === '') return [];
      return [{ id, date: time.moment, name: name === '' || name.includes('@') ? undefined : name, text }];
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));

/** EGOV's theme has icons in place of labels. */
function iconNumber(root: readonly Html[], icon: string): number {
  const holder = all(root, (one) =>
    one.children.some((child) => child.type === 'element' && hasClass(icon)(child)),
  ).at(-1);
  return Number(/[\d.,]+/.exec(textLine(holder))?.[0]?.replaceAll(/[.,]/g, '') ?? 0) || 0;
}
