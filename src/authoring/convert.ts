import { fromLegacyFont, legacyTextFont } from '../domain/legacy-text.ts';
import { normalise } from '../domain/vietnamese.ts';
import {
  type Block,
  type Flow,
  type Inline,
  isAll,
  linesOf,
  mapText,
  type Paragraph,
  textOf,
} from './blocks.ts';
import { type Letterhead, readLetterhead } from './letterhead/read-letterhead.ts';
import { readSignature, type Signature, unfoldEnd } from './letterhead/read-signature.ts';
import { writeMarkdown } from './markdown/write-markdown.ts';
import { structured } from './structure.ts';

/** A file as an entry: the facts for its front matter, and its body. */
export type Converted =
  | { readonly kind: 'article'; readonly facts: ArticleFacts; readonly body: string }
  | {
      readonly kind: 'document';
      readonly letterhead: Letterhead;
      readonly signature: Signature;
      readonly body: string;
    };

/** Title, lead and author, as far as an article's look tells them. */
export interface ArticleFacts {
  readonly title: string | undefined;
  readonly summary: string | undefined;
  readonly author: string | undefined;
}

/** Every text of a file in Unicode NFC, also where no font tells that it was typed in an old way. */
function inUnicode(flow: Flow): Flow {
  const whole = flow.blocks.flatMap(linesOf).join('\n');
  const font = legacyTextFont(whole);
  const mend = (runs: readonly Inline[]): readonly Inline[] => {
    const own = font ?? legacyTextFont(textOf(runs));
    return mapText(runs, (text) => normalise(own ? fromLegacyFont(text, own) : text));
  };
  const block = (one: Block): Block =>
    one.kind === 'paragraph'
      ? { ...one, runs: mend(one.runs) }
      : {
          ...one,
          rows: one.rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => ({ ...cell, blocks: cell.blocks.map(block) })),
          })),
        };
  return {
    ...flow,
    blocks: flow.blocks.map(block),
    notes: new Map([...flow.notes].map(([id, blocks]) => [id, blocks.map(block)])),
  };
}

/** Converts a file to an entry: a document where it has a letterhead, else an article. */
export function convert(read: Flow, wanted?: 'article' | 'document' | undefined): Converted {
  const flow = inUnicode(read);
  const letterhead = wanted === 'article' ? undefined : readLetterhead(flow.blocks);
  if (letterhead && (wanted === 'document' || letterhead.number || letterhead.type || letterhead.subject)) {
    const rest = flow.blocks.slice(letterhead.end);
    const signature = readSignature(rest);
    const start = signature.start ?? rest.length;
    const blocks = [
      ...withoutAuthority(structured(rest.slice(0, start))),
      ...structured(unfoldEnd(rest, start)).map(asText),
    ];
    return { kind: 'document', letterhead, signature, body: writeMarkdown({ blocks, notes: flow.notes }) };
  }
  return convertArticle(flow);
}

/** Who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ") stands above the first sentence in bold, and is no heading. */
function withoutAuthority(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex((block) => block.kind === 'table' || block.heading === undefined);
  const isAuthority = (block: Block): boolean =>
    /^[^\d.]*$/.test(linesOf(block).join(' ')) && !/^(?:chương|phần)/iu.test(linesOf(block).join(' '));
  return blocks.map((block, index) => (index < first && isAuthority(block) ? asText(block) : block));
}

/** Posts and names at the end are no headings. */
const asText = (block: Block): Block =>
  block.kind === 'paragraph' ? { ...block, heading: undefined } : block;

const plain = (block: Paragraph): string => textOf(block.runs).replace(/\s+/g, ' ').trim();

/** Longest title and lead that are told by their place. */
const LONGEST_TITLE = 250;
const LONGEST_LEAD = 900;

/** "Tác giả: …", "Bài, ảnh: …" at the end of an article. */
const BY_LINE =
  /^(?:tác giả|người viết|tin, bài|tin và bài|tin|bài|bài và ảnh|bài, ảnh|tin và ảnh|tin, ảnh|tin, bài, ảnh|thực hiện)\s*[:：]\s*(?<author>\p{Lu}.{1,60})$/iu;
const PERSON = /^\p{Lu}[\p{L}.]*(?:\s+\p{Lu}[\p{L}.]*){0,4}(?:\s*[-–(,].{0,40})?$/u;

function convertArticle(flow: Flow): Converted {
  const blocks = [...flow.blocks];
  const title = takeTitle(blocks);
  const summary = title === undefined ? undefined : takeLead(blocks);
  const author = takeAuthor(blocks);
  const body = writeMarkdown({ blocks: structured(blocks), notes: flow.notes });
  return { kind: 'article', facts: { title, summary, author }, body };
}

/** The title is the paragraph that the file calls so, or else the first one, where it looks like one. */
function takeTitle(blocks: Block[]): string | undefined {
  const at = blocks.findIndex((block) => block.kind === 'paragraph' && plain(block) !== '');
  const first = blocks[at];
  if (first?.kind !== 'paragraph') return undefined;
  const named = blocks.findIndex(
    (block, index) => index < at + 6 && block.kind === 'paragraph' && block.heading === 1,
  );
  const chosen = named < 0 ? at : named;
  const title = blocks[chosen] as Paragraph;
  const text = plain(title);
  const looks = title.heading !== undefined || isAll('bold', title.runs) || title.align === 'center';
  const closed = /[.;:,]$/u.test(text) && title.heading === undefined;
  if (text.length > LONGEST_TITLE || closed || !(looks || text.length <= 120)) return undefined;
  blocks.splice(chosen, 1);
  let whole = text;
  // A title on two lines: the second one looks the same.
  const next = blocks[chosen];
  const same =
    next?.kind === 'paragraph' &&
    title.heading === undefined &&
    title.align === 'center' &&
    next.align === 'center' &&
    isAll('bold', next.runs) &&
    isAll('bold', title.runs) &&
    plain(next).length <= 120;
  if (same) {
    whole = `${text} ${plain(next)}`;
    blocks.splice(chosen, 1);
  }
  return whole;
}

/**
 * The lead: a first paragraph all in bold or italic. Others stay in the text; the editor is asked for a lead.
 */
function takeLead(blocks: Block[]): string | undefined {
  const at = blocks.findIndex((block) => block.kind === 'paragraph' && plain(block) !== '');
  const first = blocks[at];
  if (first?.kind !== 'paragraph' || first.heading !== undefined || first.list || at > 2) return undefined;
  if (first.runs.some((run: Inline) => run.kind === 'note' || run.kind === 'picture')) return undefined;
  const text = plain(first);
  const marked = isAll('bold', first.runs) || isAll('italic', first.runs);
  if (!marked || text.length < 40 || text.length > LONGEST_LEAD) return undefined;
  blocks.splice(at, 1);
  return text;
}

function takeAuthor(blocks: Block[]): string | undefined {
  const at = blocks.findLastIndex((block) => block.kind === 'paragraph' && plain(block) !== '');
  const last = blocks[at];
  if (last?.kind !== 'paragraph' || last.list) return undefined;
  const text = plain(last);
  const said = BY_LINE.exec(text)?.groups?.['author'];
  const stands = last.align === 'right' && PERSON.test(text) && text.length <= 60;
  if (said === undefined && !stands) return undefined;
  blocks.splice(at, 1);
  return said ?? text;
}
