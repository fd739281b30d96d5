import { authorAddress, tagAddress } from '../../domain/addresses.ts';
import type { Article } from '../../domain/article.ts';
import { type CitationTable, resolverOf } from '../../domain/citation-graph.ts';
import type { Comment } from '../../domain/comment.ts';
import { type Day, formatTextDay, type Moment } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Section, Site } from '../../domain/site.ts';
import { articleText } from '../../text/article.ts';
import { type BodyView, bodyView } from '../body.ts';
import { type CountView, countedIn, countsOf, type KeyCounts, viewsOf } from '../counts.ts';
import type { Head } from '../head.ts';
import { type CitedPieceView, citedPieces, type EntryLinkView, entryLink, type LinkView } from '../links.ts';
import { entryCards, type ShareCard } from '../share-card.ts';
import { type AttachmentView, attachmentViews } from './attachments.ts';
import { type ArticleLinkView, articleLink } from './cards.ts';
import { articleHead } from './head.ts';

/** The form to the editors below an article. */
export interface FeedbackFormView {
  /** Key of the article in the counter. */
  readonly key: string;
  /** Path of the counter's interface. */
  readonly counter: string;
}

/** The form to rate an article, and how it was rated before. */
export interface RatingView {
  /** Key of the article in the counter. */
  readonly key: string;
  /** What the predecessor's readers had given; nothing where nobody had. */
  readonly before: { readonly average: number; readonly votes: number; readonly asOf: Day } | undefined;
}

/** The page of an article. */
export interface ArticleView {
  readonly kind: 'article';
  readonly head: Head;
  readonly title: string;
  /** The page's full address. */
  readonly url: string;
  readonly date: Moment;
  readonly updated: Moment | undefined;
  readonly views: CountView;
  readonly replies: number;
  readonly expired: boolean;
  /** The lead in plain words, by which its length is counted. */
  readonly summary: string;
  readonly lead: readonly CitedPieceView[];
  readonly cover: { readonly picture: Picture; readonly caption: readonly CitedPieceView[] } | undefined;
  readonly author: LinkView | undefined;
  readonly source: string | undefined;
  readonly attachments: readonly AttachmentView[];
  readonly tags: readonly LinkView[];
  /** Where readers may rate the article. */
  readonly rating: RatingView | undefined;
  readonly comments: readonly Comment[];
  readonly feedback: FeedbackFormView | undefined;
  readonly newer: EntryLinkView | undefined;
  readonly older: EntryLinkView | undefined;
  readonly related: readonly ArticleLinkView[];
  /** How to cite it, in one sentence. */
  readonly citation: string;
  readonly body: BodyView;
}

/** An article in one sentence, as others cite it, with the address of its page. */
function articleCitation(site: Site, { author, title, date, address }: Article): string {
  const by = author === undefined ? '' : `${author}, `;
  return `${by}“${title}”, ${site.name}, ngày ${formatTextDay(date)}, ${site.url}${address}`;
}

/** One decimal, as the counter gives the average of its own ratings. */
function ratingView({ id, legacy }: Article): RatingView {
  if (!legacy || legacy.votes === 0) return { key: id, before: undefined };
  const { votes, stars, asOf } = legacy;
  return { key: id, before: { average: Math.round((10 * stars) / votes) / 10, votes, asOf } };
}

/** All that the page of an article is made of. */
export interface ArticleInputs {
  readonly site: Site;
  readonly article: Article;
  readonly section: Section;
  /** Its own card for sharing. */
  readonly card: ShareCard | undefined;
  readonly newer: Article | undefined;
  readonly older: Article | undefined;
  readonly related: readonly Article[];
  readonly citations: CitationTable;
  readonly counts: KeyCounts;
}

/** Gathers what the page of an article is made of. */
export function articleInputs(library: Library, article: Article): ArticleInputs {
  const { newer, older } = library.neighboursOf(article);
  const related = library.relatedTo(article).filter((other) => other !== newer && other !== older);
  return {
    site: library.site,
    article,
    section: library.sectionOf(article),
    card: entryCards(library).get(article.id),
    ...{ newer, older, related },
    citations: library.citationsFor(article),
    counts: countsOf(library.counted, [article, ...related]),
  };
}

/** The view of an article's page. */
export function articleView(inputs: ArticleInputs): ArticleView {
  const { site, article, section, card, newer, older, related, citations } = inputs;
  const { title, date, updated, expired, summary, cover, author, source, comments } = article;
  const resolve = resolverOf(citations);
  const given = countedIn(inputs);
  return {
    kind: 'article',
    head: articleHead(site, article, section, card),
    ...{ title, date, updated, expired, summary, source, comments },
    url: `${site.url}${article.address}`,
    views: viewsOf(given, article),
    replies: (article.legacy?.comments ?? 0) + comments.length,
    lead: citedPieces(summary, resolve),
    cover: cover && { picture: cover, caption: citedPieces(cover.caption ?? '', resolve) },
    author: author === undefined ? undefined : { label: author, address: authorAddress(author) },
    attachments: attachmentViews(given, article, articleText.attachments),
    tags: article.tags.map((tag) => ({ label: tag, address: tagAddress(tag) })),
    rating: site.counter.path === undefined ? undefined : ratingView(article),
    feedback: site.feedback ? { key: article.id, counter: site.counter.path ?? '' } : undefined,
    newer: newer && entryLink(newer),
    older: older && entryLink(older),
    related: related.map((other) => articleLink(given, other)),
    citation: articleCitation(site, article),
    body: bodyView(article, citations),
  };
}
