import {
  addresses,
  authorAddress,
  feedAddress,
  fieldAddress,
  sectionAddress,
  tagAddress,
  typeAddress,
} from '../../domain/addresses.ts';
import type { OldAddresses, OldModule } from '../../domain/old-site.ts';
import { slug } from '../../domain/vietnamese.ts';
import { typeNamed } from '../../domain/vocabulary.ts';
import type { ItemPlace, OldItem } from '../model.ts';
import type { Category } from './news.ts';
import { type ModuleContext, tableOf } from './site-tables.ts';
import { someText, textOf } from './values.ts';

/** What was surveyed of one module, for its addresses. */
export interface SurveyedModule {
  readonly context: ModuleContext;
  readonly categories: ReadonlyMap<string, Category>;
  readonly items: readonly OldItem[];
}

/** Programs of the core that have a page of ours in their place. */
const CORE: Readonly<Record<string, string>> = {
  statistics: addresses.statistics,
  seek: addresses.search,
  feeds: feedAddress(addresses.home),
  contact: addresses.home,
  voting: addresses.home,
  users: addresses.home,
  banners: addresses.home,
};

const HOMES: Readonly<Record<string, string>> = {
  news: addresses.news,
  laws: addresses.documents,
  photo: addresses.albums,
  photos: addresses.albums,
  albums: addresses.albums,
};

type Names = Record<string, string>;

/** Where lists of articles lead: categories, tags, topics, authors, feeds. Only lists that will be there. */
function newsNames({ context, categories, items }: SurveyedModule): Names {
  const { frame, module, tables } = context;
  const names: Names = {
    rss: feedAddress(addresses.home),
    topic: addresses.news,
    groups: addresses.news,
    tag: addresses.tags,
    author: addresses.authors,
  };
  for (const { alias, section, closed } of categories.values()) {
    if (closed) continue;
    names[alias.toLowerCase()] = sectionAddress(section);
    names[`rss/${alias.toLowerCase()}`] = feedAddress(sectionAddress(section));
  }
  const articles = items.filter((item) => item.kind === 'article');
  const tags = new Set(articles.flatMap((article) => article.tags.map(slug)));
  const authors = new Set(articles.flatMap(({ author }) => (author ? [slug(author)] : [])));
  const add = (
    prefix: string,
    alias: string | null | undefined,
    label: string | undefined,
    known: ReadonlySet<string>,
    addressOf: (label: string) => string,
  ): void => {
    if (alias && label !== undefined && known.has(slug(label)))
      names[`${prefix}/${alias.toLowerCase()}`] = addressOf(label);
  };
  for (const row of tables.of(tableOf(frame, module, '_topics')))
    add('topic', row['alias'], someText(row['title']), tags, tagAddress);
  const aliases = tables.by(tableOf(frame, module, '_tags'), 'tid');
  for (const row of tables.of(tableOf(frame, module, '_tags_id'))) {
    const label = someText(row['keyword']);
    add('tag', aliases.get(row['tid'] ?? '')?.['alias'], label, tags, tagAddress);
    if (label) add('tag', label, label, tags, tagAddress);
  }
  for (const row of tables.of(tableOf(frame, module, '_author'))) {
    add('author', row['alias'], someText(row['pseudonym']), authors, authorAddress);
  }
  return names;
}

/**
 * Lists of documents lead to the register: types, issuers and fields have other addresses there, and signers
 * none.
 */
function lawsNames({ context }: SurveyedModule): Names {
  const { frame, module, tables } = context;
  const names: Names = {
    rss: feedAddress(addresses.documents),
    search: addresses.documents,
    area: addresses.documents,
    subject: addresses.documents,
    signer: addresses.documents,
  };
  for (const row of tables.of(tableOf(frame, module, '_cat'))) {
    const type = typeNamed(textOf(row['title']));
    names[(row['alias'] ?? '').toLowerCase()] = type ? typeAddress(type.slug) : addresses.documents;
  }
  for (const row of tables.of(tableOf(frame, module, '_area'))) {
    names[`area/${(row['alias'] ?? '').toLowerCase()}`] = fieldAddress(slug(textOf(row['title'])));
  }
  for (const row of tables.of(tableOf(frame, module, '_subject'))) {
    names[`subject/${(row['alias'] ?? '').toLowerCase()}`] = addresses.documents;
  }
  for (const row of tables.of(tableOf(frame, module, '_signer'))) {
    names[`signer/${row['id']}`] = addresses.documents;
    names[`signer/${row['id']}/${slug(textOf(row['title']))}`] = addresses.documents;
  }
  return names;
}

/** Categories of albums: ours have none. */
const photoNames = ({ context: { frame, module, tables } }: SurveyedModule): Names =>
  Object.fromEntries(
    tables
      .of(tableOf(frame, module, '_category'))
      .map((row) => [(row['alias'] ?? '').toLowerCase(), addresses.albums]),
  );

const NAMES: Readonly<Record<string, (module: SurveyedModule) => Names>> = {
  news: newsNames,
  laws: lawsNames,
  photo: photoNames,
  photos: photoNames,
};

/** The table of a site's old addresses. `places` gives the address of each item on the new site. */
export function oldAddressesOf(
  surveyed: readonly SurveyedModule[],
  places: ReadonlyMap<string, ItemPlace>,
): OldAddresses {
  const [first] = surveyed;
  const frame = first?.context.frame;
  const modules: Record<string, OldModule> = {};
  const core = [...Object.keys(CORE).map((name) => ({ name, program: name })), ...(frame?.modules ?? [])];
  for (const { name, program } of core) {
    const address = CORE[program];
    if (address) modules[name] = { address, ids: {}, names: {}, files: {} };
  }
  for (const each of surveyed) {
    const { module } = each.context;
    const ids: Names = {};
    const files: Record<string, readonly string[]> = {};
    const names: Names = NAMES[module.program]?.(each) ?? {};
    for (const { key, kind, alias } of each.items) {
      const place = places.get(key);
      if (place === undefined) continue;
      const id = key.slice(module.name.length + 1);
      if (kind === 'page') names[alias.toLowerCase()] = place.address;
      else ids[id] = place.address;
      if (place.files.length > 0) files[id] = place.files;
    }
    const home = HOMES[module.program] ?? Object.values(names)[0] ?? '/';
    modules[module.name] = { address: home, ids, names, files };
  }
  const home =
    frame?.config.get('rewrite_op_mod') ||
    surveyed.find(({ context }) => context.module.program === 'news')?.context.module.name;
  const languages = frame ? [frame.language, ...frame.otherLanguages] : [];
  const folder = frame?.folder;
  return { ...(folder === undefined ? {} : { folder }), languages, home: home || undefined, modules };
}
