import { type Moment, momentAt } from '../../domain/date.ts';
import { decodeComponent } from '../../domain/percent.ts';
import { slug } from '../../domain/vietnamese.ts';
import { htmlLine, htmlText } from '../html/text.ts';
import type { OldArticle, OldComment, OldPage, OldSection } from '../model.ts';
import { attribute, childrenOf, childText, type Node, textOf } from './xml.ts';

/** A time that WordPress keeps in UTC; a draft has zeros there. */
function utcMoment(text: string): Moment | undefined {
  const ms = Date.parse(`${text.replace(' ', 'T')}Z`);
  return Number.isNaN(ms) ? undefined : momentAt(ms);
}

const pathOf = (address: string): string => (URL.canParse(address) ? new URL(address).pathname : address);

/** Why a post does not come, by its status. */
const STATUS: Readonly<Record<string, string>> = {
  draft: 'bản nháp',
  'auto-draft': 'bản nháp',
  pending: 'chờ duyệt',
  future: 'hẹn giờ, chưa đăng',
  private: 'bài riêng tư',
  trash: 'đã xóa',
};

/** Why a post is not imported; undefined for one that everybody could read. */
export function reasonOf(item: Node): string | undefined {
  const status = childText(item, 'wp:status');
  if (status !== 'publish') return STATUS[status] ?? `trạng thái ${status}`;
  return childText(item, 'wp:post_password') === '' ? undefined : 'bài đặt mật khẩu';
}

/** The approved words of readers, oldest first; no mail, no IP address, and no notices of other sites. */
function commentsOf(item: Node): OldComment[] {
  return childrenOf(item, 'wp:comment')
    .filter((one) => childText(one, 'wp:comment_approved') === '1')
    .filter((one) => ['', 'comment'].includes(childText(one, 'wp:comment_type')))
    .flatMap((one): OldComment[] => {
      const date = utcMoment(childText(one, 'wp:comment_date_gmt'));
      const text = htmlText(childText(one, 'wp:comment_content').replaceAll('\n', '<br>'));
      const said = childText(one, 'wp:comment_author');
      const name = said === '' || said.includes('@') ? undefined : said;
      return date && text !== '' ? [{ id: childText(one, 'wp:comment_id'), date, name, text }] : [];
    })
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

function baseOf(item: Node, kind: 'post' | 'page') {
  const address = decodeComponent(pathOf(childText(item, 'link'))).normalize('NFC');
  return {
    key: `${kind}/${childText(item, 'wp:post_id')}`,
    title: htmlLine(childText(item, 'title')),
    alias: decodeComponent(childText(item, 'wp:post_name')).normalize('NFC'),
    addresses: address === '/' || address === '' ? [] : [address],
    views: 0,
    downloads: 0,
    files: [],
    html: undefined,
    warnings: [],
  };
}

/** A page of WordPress as an item of the old site. */
export function pageOf(item: Node): OldPage {
  const updated = utcMoment(childText(item, 'wp:post_modified_gmt'));
  return { ...baseOf(item, 'page'), kind: 'page', summaryHtml: '', cover: undefined, updated };
}

/** The section of a post: its first category. */
export function sectionOf(item: Node): OldSection {
  const category = childrenOf(item, 'category').find((one) => attribute(one, 'domain') === 'category');
  const name = category === undefined ? '' : slug(decodeComponent(attribute(category, 'nicename')));
  const label = category === undefined ? 'Tin tức' : textOf(category);
  return { slug: name || 'tin-tuc-chung', label, description: undefined };
}

/** A post of WordPress as an article of the old site. */
export function articleOf(item: Node): OldArticle {
  const ofDomain = (domain: string): string[] =>
    childrenOf(item, 'category')
      .filter((one) => attribute(one, 'domain') === domain)
      .map(textOf);
  const date =
    utcMoment(childText(item, 'wp:post_date_gmt')) ?? momentAt(Date.parse(childText(item, 'pubDate')) || 0);
  const updated = utcMoment(childText(item, 'wp:post_modified_gmt'));
  const comments = commentsOf(item);
  return {
    ...baseOf(item, 'post'),
    kind: 'article',
    date,
    expires: undefined,
    leadHtml: childText(item, 'excerpt:encoded'),
    // What WordPress calls the author is an account, and its name a login.
    author: undefined,
    source: undefined,
    section: sectionOf(item).slug,
    tags: [...new Set([...ofDomain('post_tag'), ...ofDomain('category').slice(1)])],
    cover: undefined,
    comments,
    commentCount: comments.length,
    votes: 0,
    stars: 0,
    updated: updated && updated > date ? updated : undefined,
  };
}
