import { defineHastPlugin, type HastNode, type HastPluginDefinition } from 'satteri';
import { isPageId } from '../domain/page-ids.ts';
import { slug } from '../domain/vietnamese.ts';

/** A heading of a body, for a table of contents. */
export interface Heading {
  readonly depth: number;
  readonly slug: string;
  readonly text: string;
}

type Element = Extract<HastNode, { type: 'element' }>;

/** A provision (Chương II, Mục 1, Điều 5) at the beginning of a heading or of a paragraph. */
const PROVISION =
  /^(?<kind>phần|chương|mục|tiểu mục|điều|phụ lục)\s+(?<n>[ivxlc]+|\d+[a-zđ]?)(?![\p{L}\d])/iu;
/** An Điều that is a paragraph of its own begins so, with or without a title behind it. */
const ARTICLE_PARAGRAPH = /^Điều\s+\d+[a-zđ]?\s*[.:]/u;
const LEVELS: Readonly<Record<string, number>> = {
  phan: 2,
  chuong: 2,
  'phu-luc': 2,
  muc: 3,
  'tieu-muc': 3,
  dieu: 3,
};

/** How much of a paragraph stands in a table of contents, in characters. */
const TITLE = 90;

/**
 * Plugin: gives headings their ids and collects them. In the text of a document every Chương, Mục, Điều and
 * Khoản gets the id that people cite: `chuong-ii`, `chuong-ii-muc-1`, `dieu-5`, `dieu-5-khoan-2`. A Mục
 * begins anew in each Chương, an Điều does not.
 */
export const outline = (headings: Heading[], provisions: boolean): HastPluginDefinition =>
  defineHastPlugin({
    name: 'outline',
    before(root, context) {
      const used = new Map<string, number>();
      const sets = provisions
        ? setsOf(root as HastNode, (node) => context.textContent(node as never))
        : new Map();
      let [set, chapter, article] = ['', '', ''];
      const name = (node: Element, id: string): string => {
        const free = isPageId(id) ? `muc-${id}` : id;
        const times = (used.get(free) ?? 0) + 1;
        used.set(free, times);
        const own = String(node.properties['id'] ?? (times === 1 ? free : `${free}-${times}`));
        context.setProperty(node, 'id', own);
        return own;
      };
      const provisionOf = (text: string): { id: string; depth: number } | undefined => {
        const groups = provisions ? PROVISION.exec(text)?.groups : undefined;
        if (!groups) return undefined;
        const kind = slug(groups['kind'] as string);
        const own = `${kind}-${slug(groups['n'] as string)}`;
        if (kind === 'chuong' || kind === 'phan' || kind === 'phu-luc') chapter = own;
        const id = kind.endsWith('muc') && chapter !== '' ? `${chapter}-${own}` : own;
        const whole = kind === 'phu-luc' ? id : `${set}${id}`;
        article = kind === 'dieu' ? whole : '';
        return { id: whole, depth: LEVELS[kind] ?? 3 };
      };
      const enter = (node: HastNode): void => {
        const begun = sets.get(node);
        if (begun === undefined) return;
        [set, chapter, article] = [`${begun}-`, '', ''];
      };
      const visit = (node: HastNode): void => {
        if (node.type !== 'element') {
          if ('children' in node) for (const child of node.children) visit(child as HastNode);
          return;
        }
        const text = context.textContent(node).replace(/\s+/g, ' ').trim();
        enter(node);
        if (/^h[2-6]$/.test(node.tagName)) {
          const found = provisionOf(text);
          headings.push({
            depth: Number(node.tagName[1]),
            slug: name(node, found?.id ?? headingId(text)),
            text,
          });
          if (!found) article = '';
        } else if (node.tagName === 'p' && provisions && ARTICLE_PARAGRAPH.test(text)) {
          const found = provisionOf(text);
          if (found) headings.push({ depth: found.depth, slug: name(node, found.id), text: shorten(text) });
        } else if (node.tagName === 'ol' && article !== '') {
          nameClauses(node);
        } else {
          for (const child of node.children) visit(child as HastNode);
        }
      };
      const nameClauses = (list: Element): void => {
        let n = Number(list.properties['start'] ?? 1);
        for (const item of list.children) {
          if (item.type === 'element' && item.tagName === 'li') name(item, `${article}-khoan-${n++}`);
        }
      };
      visit(root as HastNode);
    },
  });

/**
 * Where a new set of provisions begins, with the stem of its addresses: the regulation that a decision
 * promulgates, an appendix. It begins at the heading behind which Điều are counted from the beginning again;
 * the first set has no stem, so that its addresses stay when another is added.
 */
function setsOf(root: HastNode, textOf: (node: HastNode) => string): ReadonlyMap<HastNode, string> {
  const sets = new Map<HastNode, string>();
  const stems = new Set<string>();
  let candidate: { readonly node: HastNode; readonly stem: string } | undefined;
  let [last, count] = [0, 1];
  const stemOf = (wanted: string): string => {
    const stem = stems.has(wanted) ? `${wanted}-${count}` : wanted;
    stems.add(stem);
    return stem;
  };
  const visit = (node: HastNode): void => {
    if (node.type === 'element') {
      const isHeading = /^h[2-6]$/.test(node.tagName);
      const text = isHeading || node.tagName === 'p' ? textOf(node).replace(/\s+/g, ' ').trim() : '';
      const groups = PROVISION.exec(text)?.groups;
      const kind = slug(groups?.['kind'] ?? '');
      if (isHeading && (!groups || kind === 'phu-luc')) {
        candidate = { node, stem: groups ? `${kind}-${slug(groups['n'] ?? '')}` : headingId(text) };
      }
      if (kind === 'dieu' && (isHeading || ARTICLE_PARAGRAPH.test(text))) {
        const n = Number.parseInt(groups?.['n'] ?? '0', 10);
        if (n <= last && n === 1) {
          count += 1;
          sets.set(candidate?.node ?? node, stemOf(candidate?.stem ?? `phan-${count}`));
        }
        last = n;
        candidate = undefined;
        return;
      }
      if (isHeading) return;
    }
    if ('children' in node) for (const child of node.children) visit(child as HastNode);
  };
  visit(root);
  return sets;
}

/** A name begins with a letter: "1. Mục đích" is "muc-1-muc-dich". */
function headingId(text: string): string {
  const plain = slug(text);
  return /^[a-z]/.test(plain) ? plain : `muc-${plain}`.replace(/-$/, '');
}

function shorten(text: string): string {
  return text.length <= TITLE ? text : `${text.slice(0, text.lastIndexOf(' ', TITLE))} …`;
}
