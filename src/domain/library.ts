import {
  articleYearAddress,
  authorAddress,
  documentYearAddress,
  fieldAddress,
  issuerAddress,
  sectionAddress,
  tagAddress,
  typeAddress,
} from './addresses.ts';
import type { Album } from './album.ts';
import type { Article } from './article.ts';
import { type CitationGraph, createCitationGraph } from './citation-graph.ts';
import type { CounterSnapshot } from './counter-snapshot.ts';
import { type Day, type Moment, startOf, yearOf } from './date.ts';
import { endOf, type OfficialDocument, type RelationKind, type Validity, validityOn } from './document.ts';
import { numberSortKey } from './document-number.ts';
import type { EntryBase } from './entry.ts';
import type { Group } from './group.ts';
import { createRelated } from './related.ts';
import type { Section, Site } from './site.ts';
import type { StaticPage } from './static-page.ts';
import { compareVietnamese, slug } from './vietnamese.ts';

export type { Group };

/** Anything an editor writes that has a page of its own. */
export type Entry = Article | OfficialDocument | Album | StaticPage;

/** The documents to which a document has one kind of relation, in one direction. */
export interface RelationGroup {
  readonly kind: RelationKind;
  /** Which document declares it: that of the page (`own`), or the other one (`inverse`). */
  readonly direction: 'own' | 'inverse';
  readonly documents: readonly OfficialDocument[];
}

/** Validity of a document on a day, and what ends it. */
export interface ValidityFacts {
  readonly state: Validity;
  /** First day no longer in force, past or to come. */
  readonly until: Day | undefined;
  readonly replacedBy: OfficialDocument | undefined;
}

/** The first day of a document; the first of its year where the day is not known. */
const inForceFrom = (document: OfficialDocument): Day =>
  document.effective ?? document.issued ?? (`${document.year}-01-01` as Day);

/** All published content at once, with the questions that pages ask of it. Built once for a build. */
export interface Library extends CitationGraph {
  readonly site: Site;
  /** Listed articles, newest first. */
  readonly articles: readonly Article[];
  /** Articles past their last day: they keep their page and are in no list. */
  readonly expiredArticles: readonly Article[];
  /** Newest first. */
  readonly documents: readonly OfficialDocument[];
  /** Newest first. */
  readonly albums: readonly Album[];
  readonly pages: readonly StaticPage[];
  /** All of these: everything that has a page of its own. */
  readonly entries: readonly Entry[];

  /** The sections of site.yaml, in its order, with their articles. */
  readonly sections: readonly Group<Article>[];
  readonly tags: readonly Group<Article>[];
  readonly authors: readonly Group<Article>[];
  readonly articleYears: readonly Group<Article>[];
  readonly documentYears: readonly Group<OfficialDocument>[];
  readonly documentTypes: readonly Group<OfficialDocument>[];
  readonly documentIssuers: readonly Group<OfficialDocument>[];
  readonly documentFields: readonly Group<OfficialDocument>[];

  sectionOf(article: Article): Section;
  /** The next newer and older article of the same section. */
  neighboursOf(article: Article): {
    readonly newer: Article | undefined;
    readonly older: Article | undefined;
  };
  /** Up to four articles that share the rarest tags, nearest in time. */
  relatedTo(article: Article): readonly Article[];
  documentById(id: string): OfficialDocument | undefined;
  /** All relations of a document, both ways, in the order in which a page shows them. */
  relationsOf(document: OfficialDocument): readonly RelationGroup[];
  /**
   * Validity of a document on a day, the first day no longer in force, and the document that stands in its
   * place.
   */
  validityOf(document: OfficialDocument, day: Day): ValidityFacts;
  /** What the counter knew at the build; `undefined` where it was not asked or did not answer. */
  readonly counted: CounterSnapshot | undefined;
  /** Old addresses and where they lead. */
  readonly redirects: readonly { readonly from: string; readonly to: string }[];
}

/** What a library is made of: everything that readers may see, already checked. */
export interface LibrarySource {
  readonly site: Site;
  readonly articles: readonly Article[];
  readonly documents: readonly OfficialDocument[];
  readonly albums: readonly Album[];
  readonly pages: readonly StaticPage[];
}

/** When a document was issued, as a moment to sort by: the end of its year where the day is not known. */
export function issueOrder(document: OfficialDocument): Moment {
  return startOf(document.issued ?? (`${document.year}-12-31` as Day));
}

/** Newest first, then by folder: an order that does not depend on the order of reading. */
const newestFirst = <T extends { date: Moment; id: string }>(a: T, b: T): number =>
  a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1;

/** Newest first, of one day the highest number first, then by folder. */
function documentOrder(a: OfficialDocument, b: OfficialDocument): number {
  const [dayA, dayB] = [issueOrder(a), issueOrder(b)];
  if (dayA !== dayB) return dayA < dayB ? 1 : -1;
  const [keyA, keyB] = [numberSortKey(a.number), numberSortKey(b.number)];
  if (keyA !== keyB) return keyA < keyB ? 1 : -1;
  return a.id < b.id ? -1 : 1;
}

interface Label {
  readonly slug: string;
  readonly label: string;
}

function groupBy<T extends EntryBase>(
  items: readonly T[],
  labelsOf: (item: T) => readonly Label[],
  addressOf: (slug: string) => string,
): Group<T>[] {
  const groups = new Map<string, Group<T> & { items: T[] }>();
  for (const item of items) {
    for (const { slug: key, label } of labelsOf(item)) {
      const group = groups.get(key) ?? { slug: key, label, address: addressOf(key), items: [] };
      groups.set(key, group);
      group.items.push(item);
    }
  }
  return [...groups.values()];
}

const byLabel = (a: Label, b: Label): number => compareVietnamese(a.label, b.label);
const yearLabel = (year: number): Label => ({ slug: String(year), label: `Năm ${year}` });

/** Builds the library. Lists are sorted and grouped once, so that a page's question costs a look-up. */
export function createLibrary(source: LibrarySource, counted?: CounterSnapshot): Library {
  const { site } = source;
  const articles = source.articles.filter((article) => !article.expired).sort(newestFirst);
  const documents = [...source.documents].sort(documentOrder);
  const byId = new Map(documents.map((document) => [document.id, document]));
  const sectionBySlug = new Map(site.sections.map((section) => [section.slug, section]));
  const bySection = new Map(
    groupBy(articles, (article) => [{ slug: article.section, label: article.section }], sectionAddress).map(
      (group) => [group.slug, group.items],
    ),
  );
  // Few tags and authors, many articles: each name is folded once.
  const labels = new Map<string, Label>();
  const named = (label: string): Label => {
    const known = labels.get(label) ?? { slug: slug(label), label };
    labels.set(label, known);
    return known;
  };
  const position = new Map<string, number>();
  for (const items of bySection.values()) {
    for (const [index, article] of items.entries()) position.set(article.id, index);
  }
  const tags = groupBy(articles, (article) => article.tags.map(named), tagAddress).sort(byLabel);
  const inverse = inverseRelations(documents);
  const entries = [...source.articles, ...documents, ...source.albums, ...source.pages];

  return {
    ...createCitationGraph(entries, documents),
    site,
    articles,
    expiredArticles: source.articles.filter((article) => article.expired),
    documents,
    albums: [...source.albums].sort(newestFirst),
    pages: source.pages,
    entries,
    sections: site.sections.map((section) => ({
      slug: section.slug,
      label: section.label,
      address: sectionAddress(section.slug),
      items: bySection.get(section.slug) ?? [],
    })),
    tags,
    authors: groupBy(articles, (a) => (a.author === undefined ? [] : [named(a.author)]), authorAddress).sort(
      byLabel,
    ),
    articleYears: groupBy(articles, (article) => [yearLabel(yearOf(article.date))], articleYearAddress),
    documentYears: groupBy(documents, (document) => [yearLabel(document.year)], documentYearAddress),
    documentTypes: groupBy(documents, (document) => [document.type], typeAddress).sort(byLabel),
    documentIssuers: groupBy(documents, (document) => [document.issuer], issuerAddress).sort(byLabel),
    documentFields: groupBy(documents, (document) => document.fields, fieldAddress).sort(byLabel),

    sectionOf: (article) => sectionBySlug.get(article.section) as Section,
    neighboursOf: (article) => {
      const items = bySection.get(article.section) ?? [];
      const index = position.get(article.id);
      return index === undefined
        ? { newer: undefined, older: undefined }
        : { newer: items[index - 1], older: items[index + 1] };
    },
    relatedTo: createRelated(tags),
    documentById: (id) => byId.get(id),
    relationsOf: (document) => relationGroups(document, byId, inverse.get(document.id) ?? []),
    validityOf: (document, day) => {
      const [first] = (inverse.get(document.id) ?? [])
        .flatMap(({ kind, target }) => (kind === 'replaces' ? (byId.get(target) ?? []) : []))
        .map((by) => ({ by, from: inForceFrom(by) }))
        .sort((a, b) => (a.from < b.from ? -1 : 1));
      const until = endOf(document, first?.from);
      return { state: validityOn(day, document.effective, until), until, replacedBy: first?.by };
    },
    counted,
    redirects: entries.flatMap((entry) => entry.aliases.map((from) => ({ from, to: entry.address }))),
  };
}

interface Inverse {
  readonly kind: RelationKind;
  readonly target: string;
}

function inverseRelations(documents: readonly OfficialDocument[]): Map<string, Inverse[]> {
  const inverse = new Map<string, Inverse[]>();
  for (const document of documents) {
    for (const { kind, target } of document.relations) {
      const known = inverse.get(target);
      if (known) known.push({ kind, target: document.id });
      else inverse.set(target, [{ kind, target: document.id }]);
    }
  }
  return inverse;
}

const RELATION_ORDER: readonly RelationKind[] = ['replaces', 'amends', 'basedOn', 'guides', 'related'];

function relationGroups(
  document: OfficialDocument,
  byId: ReadonlyMap<string, OfficialDocument>,
  inverse: readonly Inverse[],
): readonly RelationGroup[] {
  const found = (kind: RelationKind, relations: readonly Inverse[]): readonly OfficialDocument[] =>
    relations.filter((r) => r.kind === kind).flatMap((r) => byId.get(r.target) ?? []);
  return RELATION_ORDER.flatMap((kind): RelationGroup[] => [
    { kind, direction: 'own', documents: found(kind, document.relations) },
    { kind, direction: 'inverse', documents: found(kind, inverse) },
  ]).filter(({ documents }) => documents.length > 0);
}
