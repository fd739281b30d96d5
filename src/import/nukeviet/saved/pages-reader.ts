import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { addresses, sectionAddress } from '../../../domain/addresses.ts';
import { type Day, dayOf, momentAt } from '../../../domain/date.ts';
import type { OldAddresses } from '../../../domain/old-site.ts';
import { slug } from '../../../domain/vietnamese.ts';
import { escapeXml } from '../../../domain/xml.ts';
import type {
  ItemPlace,
  LeftOut,
  OldArticle,
  OldBody,
  OldDocument,
  OldSection,
  OldSite,
  OldSiteReader,
  Progress,
} from '../../model.ts';
import { textOfBytes } from '../../sql/literals.ts';
import { DumpError } from '../../sql/read-dump.ts';
import { readArticlePage, type SavedArticle } from './article-page.ts';
import { readDocumentPage, type SavedDocument } from './document-page.ts';

/** Where the saved pages lie, and what the operator knows of them. */
export interface SavedPagesOptions {
  readonly folder: string;
  /** Zone of the times that the pages print, as an offset: "+07:00"; `undefined` where nobody knows. */
  readonly zone: string | undefined;
  readonly asOf: Day | undefined;
}

const textOfPage = async (file: string): Promise<string> => textOfBytes(await readFile(file));

const ID = /-(\d+)(?:\.html?)?\/?$/;

/**
 * Reads articles and documents of a NukeViet site out of saved pages, for those who have no dump: a mirror
 * made with wget, pages of a web archive, print pages. One article may be there several times; the page with
 * the longest body counts.
 */
export class NukeVietPages implements OldSiteReader {
  readonly #options: SavedPagesOptions;
  /** The file of each item. */
  readonly #files = new Map<string, string>();

  constructor(options: SavedPagesOptions) {
    this.#options = options;
  }

  async survey(progress: Progress): Promise<OldSite> {
    const { folder, zone, asOf } = this.#options;
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && /(?:\.html?|\/[^.]+)$/i.test(`/${entry.name}`))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .sort();
    if (files.length === 0) throw new DumpError(`${folder}: không có trang HTML nào`);
    const best = new Map<string, { readonly article: OldArticle; readonly letters: number }>();
    const sections = new Map<string, OldSection>();
    const hosts = new Map<string, number>();
    const leftOut: LeftOut[] = [];
    const documents = new Map<string, OldDocument>();
    const fields = new Map<string, string>();
    for (const [index, file] of files.entries()) {
      progress(index + 1, files.length);
      const html = await textOfPage(file);
      const name = path.relative(folder, file);
      const lawPage = readDocumentPage(html);
      if (lawPage) {
        const document = documentOf(lawPage, name);
        documents.set(document.key, document);
        this.#files.set(document.key, file);
        for (const label of lawPage.fields) fields.set(slug(label), label);
        continue;
      }
      const saved = readArticlePage(html, zone);
      if (!saved?.time) {
        const reason = saved ? 'trang không có ngày đăng' : 'không phải trang bài viết';
        leftOut.push({ kind: 'other', key: name, title: saved?.title ?? '', reason });
        continue;
      }
      if (saved.host) hosts.set(saved.host, (hosts.get(saved.host) ?? 0) + 1);
      const article = articleOf(saved, name);
      const known = best.get(article.key);
      if (known && known.letters >= saved.bodyHtml.length) continue;
      best.set(article.key, { article, letters: saved.bodyHtml.length });
      this.#files.set(article.key, file);
      const label = saved.category?.label ?? 'Tin tức';
      sections.set(article.section, { slug: article.section, label, description: undefined });
    }
    const articles = [...best.values()].map(({ article }) => article);
    const items = [...articles, ...documents.values()];
    const today = dayOf(momentAt(Date.now()));
    return {
      system: 'NukeViet (trang đã lưu)',
      facts: {
        name: undefined,
        description: undefined,
        hosts: [...hosts].sort((a, b) => b[1] - a[1]).map(([host]) => host),
        email: undefined,
        phone: undefined,
        address: undefined,
        visits: undefined,
      },
      asOf: asOf ?? today,
      sections: [...sections.values()],
      fields: [...fields].map(([field, label]) => ({ slug: field, label })),
      menu: [],
      items,
      leftOut,
      withheld: new Set(),
      notes:
        zone === undefined
          ? [
              'Trang cũ in giờ theo nước của người tải trang: hãy xác nhận bằng --source-tz, ví dụ --source-tz=+07:00.',
            ]
          : [`Giờ in trên trang được đọc theo múi giờ ${zone}.`],
      addressesFor: (places): OldAddresses => ({
        languages: ['vi', 'en'],
        home: 'news',
        modules: {
          news: {
            address: addresses.news,
            ids: idsOf(articles, places),
            names: Object.fromEntries(
              [...sections.keys()].map((section) => [section, sectionAddress(section)]),
            ),
            files: {},
          },
          laws: {
            address: addresses.documents,
            ids: idsOf([...documents.values()], places),
            names: {},
            files: {},
          },
        },
      }),
    };
  }

  async bodies(take: (bodies: readonly OldBody[]) => Promise<void>): Promise<void> {
    for (const [key, file] of this.#files) {
      const html = await textOfPage(file);
      const saved = readDocumentPage(html) ?? readArticlePage(html, this.#options.zone);
      await take([{ key, html: saved?.bodyHtml ?? '' }]);
    }
  }
}

/** Addresses of items by the id at the end of their old one. */
const idsOf = (
  items: readonly { readonly key: string }[],
  places: ReadonlyMap<string, ItemPlace>,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    items.flatMap(({ key }) => {
      const place = places.get(key);
      return place && /\/\d+$/.test(key) ? [[key.replace(/^.*\//, ''), place.address]] : [];
    }),
  );

function documentOf(saved: SavedDocument, name: string): OldDocument {
  const address = URL.canParse(saved.url) ? new URL(saved.url).pathname : undefined;
  const written = (address ?? name.replaceAll(path.sep, '/')).replace(/\/?(?:index\.html?)?$/, '');
  const id = ID.exec(written)?.[1];
  const alias =
    written
      .split('/')
      .at(-1)
      ?.replace(/\.html?$/, '') ?? '';
  return {
    kind: 'document',
    key: `laws/${id ?? slug(name)}`,
    title: saved.title,
    alias,
    addresses: address === undefined ? [] : [address],
    number: saved.number,
    subjectHtml: escapeXml(saved.subject),
    issued: saved.issued,
    effective: saved.effective,
    expires: saved.expires,
    added: undefined,
    type: saved.type,
    issuer: saved.issuer,
    signer: saved.signer,
    position: undefined,
    fields: saved.fields.map(slug),
    replaces: [],
    related: [],
    updated: undefined,
    views: 0,
    downloads: 0,
    files: saved.files.map((src) => ({ src, label: undefined })),
    html: undefined,
    warnings: id === undefined ? ['không rõ mã văn bản ở trang cũ: kiểm tra địa chỉ cũ'] : [],
  };
}

function articleOf(saved: SavedArticle, name: string): OldArticle {
  const { path: address, time, cover } = saved;
  const id = ID.exec(address ?? name.replaceAll(path.sep, '/'))?.[1];
  const alias =
    (address ?? name)
      .replace(/\/$/, '')
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.html?$/, '') ?? '';
  const moment = (time as NonNullable<typeof time>).moment;
  const warnings = time?.sure ? [] : [`giờ đăng in trên trang là ${time?.printed}, chưa rõ múi giờ`];
  if (id === undefined) warnings.push('không rõ mã bài ở trang cũ: kiểm tra địa chỉ cũ');
  return {
    kind: 'article',
    key: `news/${id ?? slug(name)}`,
    title: saved.title,
    alias: id === undefined ? alias : alias.replace(new RegExp(`-${id}$`), ''),
    addresses: address === undefined ? [] : [address.replace(/^\/print\//, '/').replace(/\/print\//, '/')],
    date: moment,
    updated: undefined,
    expires: undefined,
    leadHtml: saved.lead,
    author: saved.author,
    source: saved.source,
    section: slug(saved.category?.alias ?? '') || 'tin-tuc-chung',
    tags: saved.tags,
    cover: cover && { src: cover.src, alt: cover.caption || undefined, caption: cover.caption || undefined },
    views: saved.views,
    downloads: 0,
    comments: saved.comments,
    commentCount: Math.max(saved.commentCount, saved.comments.length),
    votes: saved.votes,
    stars: saved.stars,
    files: saved.files.map((src) => ({ src, label: undefined })),
    html: undefined,
    warnings,
  };
}
