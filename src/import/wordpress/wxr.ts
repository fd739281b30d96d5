import { feedAddress, sectionAddress } from '../../domain/addresses.ts';
import { type Day, dayOf, momentAt } from '../../domain/date.ts';
import type { OldAddresses } from '../../domain/old-site.ts';
import { decodeComponent } from '../../domain/percent.ts';
import type {
  ItemPlace,
  LeftOut,
  OldBody,
  OldFacts,
  OldItem,
  OldSection,
  OldSite,
  OldSiteReader,
  Progress,
} from '../model.ts';
import { DumpError, readPieces } from '../sql/read-dump.ts';
import { autoParagraphs } from './auto-paragraphs.ts';
import { WxrSplitter } from './items.ts';
import { articleOf, pageOf, reasonOf, sectionOf } from './posts.ts';
import { childrenOf, childText, type Node, parseXml } from './xml.ts';

/** What a pass over an export gathers. */
interface Gathered {
  readonly items: OldItem[];
  readonly leftOut: LeftOut[];
  /** Pictures of the media library by id, and the one that stands for an item. */
  readonly pictures: Map<string, { readonly src: string; readonly alt: string }>;
  readonly covers: Map<string, string>;
  readonly sections: Map<string, OldSection>;
}

/** Reads what WordPress exports (WXR): posts, pages, approved comments, pictures by their address. */
export class WordPressExport implements OldSiteReader {
  readonly #file: string;
  readonly #asOf: Day | undefined;

  constructor(file: string, asOf: Day | undefined) {
    this.#file = file;
    this.#asOf = asOf;
  }

  async survey(progress: Progress): Promise<OldSite> {
    const gathered: Gathered = {
      items: [],
      leftOut: [],
      pictures: new Map(),
      covers: new Map(),
      sections: new Map(),
    };
    const head = await this.#each((item) => gather(item, gathered), progress);
    const [rss = ''] = childrenOf(parseXml(`${head}</channel></rss>`), 'rss');
    const [channel = ''] = childrenOf(rss, 'channel');
    const made = Date.parse(childText(channel, 'pubDate'));
    const { items, leftOut, pictures, covers, sections } = gathered;
    const complete = items.map((item): OldItem => {
      const picture = pictures.get(covers.get(item.key) ?? '');
      const shows = item.kind === 'article' || item.kind === 'page';
      return picture && shows ? { ...item, cover: { ...picture, caption: undefined } } : item;
    });
    return {
      system: 'WordPress',
      facts: factsOf(channel),
      asOf: this.#asOf ?? dayOf(momentAt(Number.isNaN(made) ? Date.now() : made)),
      sections: [...sections.values()],
      fields: [],
      menu: [],
      items: complete,
      leftOut,
      withheld: new Set(),
      notes: ['Tài khoản, thư điện tử, địa chỉ IP và mật khẩu không được đọc.'],
      addressesFor: (places) => addressesOf(gathered, places),
    };
  }

  async bodies(take: (bodies: readonly OldBody[]) => Promise<void>): Promise<void> {
    let waiting: OldBody[] = [];
    await this.#each(async (item) => {
      const kind = childText(item, 'wp:post_type');
      if (kind !== 'post' && kind !== 'page') return;
      const html = autoParagraphs(childText(item, 'content:encoded'));
      waiting.push({ key: `${kind}/${childText(item, 'wp:post_id')}`, html });
      if (waiting.length < 50) return;
      const some = waiting;
      waiting = [];
      await take(some);
    });
    await take(waiting);
  }

  /** Goes through the items of the export one by one; gives what stands in front of them. */
  async #each(look: (item: Node) => void | Promise<void>, progress?: Progress): Promise<string> {
    const splitter = new WxrSplitter();
    for await (const piece of readPieces(this.#file, progress)) {
      for (const text of splitter.push(piece)) {
        const [item] = childrenOf(parseXml(text), 'item');
        if (item !== undefined) await look(item);
      }
    }
    if (!splitter.head.includes('<channel>')) {
      throw new DumpError('tệp không phải bản xuất của WordPress (WXR)');
    }
    return splitter.head;
  }
}

function gather(item: Node, { items, leftOut, pictures, covers, sections }: Gathered): void {
  const kind = childText(item, 'wp:post_type');
  const meta = new Map(
    childrenOf(item, 'wp:postmeta').map((one) => [
      childText(one, 'wp:meta_key'),
      childText(one, 'wp:meta_value'),
    ]),
  );
  if (kind === 'attachment') {
    const alt = meta.get('_wp_attachment_image_alt') ?? '';
    pictures.set(childText(item, 'wp:post_id'), { src: childText(item, 'wp:attachment_url'), alt });
  }
  if (kind !== 'post' && kind !== 'page') return;
  const made = kind === 'post' ? articleOf(item) : pageOf(item);
  const reason = reasonOf(item);
  if (reason !== undefined) {
    leftOut.push({ kind: made.kind, key: made.key, title: made.title, reason });
    return;
  }
  items.push(made);
  const section = sectionOf(item);
  if (kind === 'post' && !sections.has(section.slug)) sections.set(section.slug, section);
  const cover = meta.get('_thumbnail_id');
  if (cover) covers.set(made.key, cover);
}

function factsOf(channel: Node): OldFacts {
  const link = childText(channel, 'wp:base_site_url') || childText(channel, 'link');
  return {
    name: childText(channel, 'title') || undefined,
    description: childText(channel, 'description') || undefined,
    hosts: URL.canParse(link) ? [new URL(link).hostname] : [],
    email: undefined,
    phone: undefined,
    address: undefined,
    visits: undefined,
  };
}

/**
 * The ids lead by a parameter alone: no path has this name, for paths end in numbers that mean other things.
 */
const BY_ID = '?p';

/** Old paths lead by themselves, `?p=12` by the id; categories and feeds to ours. */
function addressesOf({ items, sections }: Gathered, places: ReadonlyMap<string, ItemPlace>): OldAddresses {
  const ids: Record<string, string> = {};
  const names: Record<string, string> = { feed: feedAddress('/') };
  for (const { slug } of sections.values()) {
    names[`category/${slug}`] = sectionAddress(slug);
    names[`category/${slug}/feed`] = feedAddress(sectionAddress(slug));
  }
  for (const { key, addresses } of items) {
    const place = places.get(key);
    if (!place) continue;
    ids[key.replace(/^.*\//, '')] = place.address;
    for (const old of addresses) {
      names[
        decodeComponent(old)
          .normalize('NFC')
          .replace(/^\/|\/$/g, '')
          .replace(/\.html?$/, '')
          .toLowerCase()
      ] = place.address;
    }
  }
  return {
    languages: [],
    home: 'wordpress',
    parameters: { p: BY_ID, page_id: BY_ID },
    modules: {
      wordpress: { address: '/', ids: {}, names, files: {} },
      [BY_ID]: { address: '/', ids, names: {}, files: {} },
    },
  };
}
