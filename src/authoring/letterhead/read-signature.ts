import { normalise } from '../../domain/vietnamese.ts';
import { type Block, linesOf } from '../blocks.ts';
import { headLines, isCapitals, isRule, type Line } from './lines.ts';

/** The signature and recipients at the end of a document. */
export interface Signature {
  readonly signer: string | undefined;
  readonly position: string | undefined;
  /** "Thường trực Tỉnh ủy (b/c)", … as they stand behind "Nơi nhận". */
  readonly recipients: readonly string[];
  /** The block in which recipients and signature begin; `undefined` where neither was found. */
  readonly start: number | undefined;
}

/** How many blocks from the end, or behind "Nơi nhận", are looked at. */
const REACH = 40;
/** How many blocks in front of "Nơi nhận" a signature may begin. */
const BEFORE = 14;

/** Whose name a signature is given in: "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "Q. GIÁM ĐỐC". */
const AUTHORITY = /^(?:T\/M|TM\.?|K\/T|KT\.?|T\/L|TL\.?|TUQ\.?|T\/UQ|Q\.)\s*\p{Lu}/u;
const RECIPIENTS = /^\s*(?:nơi nhận|nơi gửi)\s*:?\s*/iu;
const SIGNED = /^\(?(?:đã ký|đã kí|ký tên|ký, đóng dấu|đã ký và đóng dấu)[^)]*\)?$/iu;
/** A person's name, with a degree or without: two to six words that begin with a capital. */
const NAME =
  /^(?:(?:TS|ThS|PGS|GS|BS|CN|KS|Th\.S|Đại tá|Thượng tá|Trung tá|Thiếu tướng)\.?\s*)*\p{Lu}\p{Ll}*(?:\s+\p{Lu}\p{Ll}*){1,5}$/u;

/** Posts that keep a capital inside a sentence, as Hướng dẫn 36-HD/VPTW writes them. */
const POSTS =
  /(?<![\p{L}])(bí thư|chủ tịch|chủ nhiệm|trưởng ban|chánh văn phòng|giám đốc|tổng giám đốc|hiệu trưởng|viện trưởng|cục trưởng|vụ trưởng|bộ trưởng|thứ trưởng|thủ tướng|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|trưởng phòng|công an|chánh thanh tra|chi cục trưởng|trưởng đoàn|tổ trưởng|chánh án|viện trưởng)(?![\p{L}])/giu;

/** A post has one of these words; names of bodies and titles of texts have none. */
const POST_WORD =
  /(?<!\p{L})(?:trưởng|phó|bí thư|chủ tịch|chủ nhiệm|chánh|giám đốc|giám thị|thủ trưởng|thủ tướng|ủy viên|tư lệnh|chính ủy|chỉ huy|tổng|quyền|thư ký|chủ tọa|chủ trì|viên|đại diện|người)(?!\p{L})/iu;

/** "PHÓ TRƯỞNG BAN" → "Phó Trưởng ban". */
function positionText(capitals: string): string {
  const small = capitals
    .toLowerCase()
    .replace(POSTS, (post) => post.slice(0, 1).toUpperCase() + post.slice(1))
    .replace('Chánh văn phòng', 'Chánh Văn phòng');
  return small.slice(0, 1).toUpperCase() + small.slice(1);
}

/**
 * Reads signature and recipients of a document. A regulation or form may follow the signature, with a "Nơi
 * nhận" of its own: the first with a signer beside it counts.
 */
export function readSignature(blocks: readonly Block[]): Signature {
  const marks = blocks.flatMap((block, index) =>
    linesOf(block).some((line) => RECIPIENTS.test(line)) ? [index] : [],
  );
  const found = marks.map((at) => readPart(blocks, Math.max(0, at - BEFORE), at + REACH));
  const tail = (): Signature => readPart(blocks, Math.max(0, blocks.length - REACH), blocks.length);
  return found.find(({ signer }) => signer !== undefined) ?? found.at(-1) ?? tail();
}

function readPart(blocks: readonly Block[], first: number, end: number): Signature {
  const lines = headLines(blocks.slice(first, end), first).map((line) => ({
    ...line,
    text: normalise(line.text),
  }));
  const at = lines.findIndex((line) => RECIPIENTS.test(line.text));
  const recipients = at < 0 ? [] : recipientsFrom(lines, at);
  const besides = (line: Line): boolean => at < 0 || line.column !== lines[at]?.column;
  // A page that ends above the name leaves it alone, with the post in the table of the page before.
  const signed =
    findSigner(lines, at, (line, name) => line.column === name.column) ?? findSigner(lines, at, besides);
  const starts = [
    at < 0 ? undefined : (lines[at] as Line).block,
    signed === undefined ? undefined : (lines[signed.first] as Line).block,
  ].filter((start) => start !== undefined);
  return {
    signer: signed?.signer,
    position: signed?.position,
    recipients,
    start: starts.length > 0 ? Math.min(...starts) : undefined,
  };
}

function recipientsFrom(lines: readonly Line[], at: number): readonly string[] {
  const { column, text } = lines[at] as Line;
  const found: string[] = [];
  const beside = text.replace(RECIPIENTS, '');
  if (beside !== '') found.push(beside);
  for (const line of lines.slice(at + 1)) {
    if (line.column !== column) continue;
    if (AUTHORITY.test(line.text) || (isCapitals(line.text) && /\p{Lu}{3}/u.test(line.text))) break;
    const item = line.text
      .replace(/^[-–—+•]\s*/, '')
      .replace(/[;,.]+$/, '')
      .trim();
    if (item === '' || isRule(line.text)) continue;
    const continues = !/^[-–—+•]/.test(line.text) && found.length > 0 && /^\p{Ll}/u.test(item);
    if (continues) found[found.length - 1] += ` ${item}`;
    else found.push(item);
    if (/^lưu/iu.test(item)) break;
  }
  return found;
}

/**
 * The signer is the last name below a post in capitals. `isAbove` says which of the lines in front of a name
 * may be its post.
 */
function findSigner(
  lines: readonly Line[],
  recipientsAt: number,
  isAbove: (line: Line, name: Line) => boolean,
): { readonly signer: string; readonly position: string | undefined; readonly first: number } | undefined {
  for (let at = lines.length - 1; at >= 0; at--) {
    const name = lines[at] as Line;
    const { text } = name;
    const words = isCapitals(text) ? titleCase(text) : text;
    if (!NAME.test(words) || AUTHORITY.test(text)) continue;
    // What stands above the name: "(Đã ký)", the post, in whose name.
    const above = lines
      .map((line, index) => ({ ...line, index }))
      .slice(Math.max(0, at - 12), at)
      .filter((line) => isAbove(line, name) && !SIGNED.test(line.text) && !isRule(line.text))
      .toReversed();
    const posts: { text: string; index: number }[] = [];
    for (const line of above) {
      const isPost = isCapitals(line.text) && /\p{Lu}{2}/u.test(line.text) && !RECIPIENTS.test(line.text);
      if (!isPost) break;
      posts.unshift(line);
      if (AUTHORITY.test(line.text)) break;
    }
    if (!posts.some((post) => POST_WORD.test(post.text) || AUTHORITY.test(post.text))) continue;
    // The name of a body that was broken over two lines is no post: "TM. BAN THƯỜNG VỤ / TỈNH ĐOÀN / BÍ THƯ".
    const others = posts.filter((post) => !AUTHORITY.test(post.text));
    const firstPost = others.findIndex((post) => POST_WORD.test(post.text));
    const own = others.slice(Math.max(0, firstPost));
    const post = own.length > 0 ? own.map((one) => one.text).join(' ') : withoutAuthority(posts.at(-1)?.text);
    const start = Math.min(posts[0]?.index ?? at, recipientsAt < 0 ? Number.POSITIVE_INFINITY : recipientsAt);
    return { signer: words, position: post && positionText(post), first: start };
  }
  return undefined;
}

const titleCase = (text: string): string =>
  text.toLowerCase().replace(/(?<![\p{L}])\p{Ll}/gu, (first) => first.toUpperCase());

/** "Q. GIÁM ĐỐC" is a post itself; "TM. ỦY BAN NHÂN DÂN" is none. */
const withoutAuthority = (text: string | undefined): string | undefined =>
  text !== undefined && /^Q\./.test(text) ? `QUYỀN ${text.replace(/^Q\.\s*/, '')}` : undefined;

/**
 * Unfolds the end of a document to one column: recipients, then the signature. A table that sets them side by
 * side becomes paragraphs; nothing is left out.
 */
export function unfoldEnd(blocks: readonly Block[], start: number): readonly Block[] {
  return blocks.slice(start).flatMap((block): readonly Block[] => {
    if (block.kind === 'paragraph' || block.bordered) return [block];
    const columns = Math.max(...block.rows.map((row) => row.cells.length));
    return Array.from({ length: columns }, (_, column) =>
      block.rows.flatMap((row) => row.cells[column]?.blocks ?? []),
    ).flatMap((cells) => cells.filter((one) => linesOf(one).some((line) => line.trim() !== '')));
  });
}
