import type { BodyFault } from '../../domain/body-fault.ts';
import { blankComments } from './body-view.ts';
import { brief, type Finding, type Question, type ReviewedBody, type TextLine } from './question.ts';

// Marks that stayed in the text: readers will see them as they are.

/** The line as written, without what was escaped on purpose and without code. */
const meantLine = (view: ReviewedBody, line: number): string =>
  (view.lines[line - 1] ?? '').replace(/`[^`]*`/g, '').replace(/\\[!-/:-@[-`{-~]/g, '');

interface RawMark {
  readonly fault: BodyFault;
  readonly pattern: RegExp;
  readonly level?: 'error';
  /** Further conditions on the match and its line. */
  readonly unless?: (match: RegExpExecArray, line: TextLine, view: ReviewedBody) => boolean;
}

/** Signs of another site program, a word processor or another markup, none of which runs here. */
const OTHER_MARKUP = new RegExp(
  [
    String.raw`\{\{[^}]*\}?\}?`, // Liquid, Hugo, Twig, MediaWiki
    String.raw`\{%.*?(?:%\}|$)`,
    String.raw`<%.*?(?:%>|$)`,
    String.raw`\{:\s*[.#\w][^}]*\}`, // kramdown
    String.raw`\{[.#][\w-]+[^}]*\}`, // attributes of headings
    String.raw`^:{2,4}\s*\{?[a-z][\w-]*|^:{3,}\s*$`, // directives
    String.raw`\[([a-z]+)(?:[ =][^\]]*)?\].*\[/\1\]`, // forums, WordPress
    String.raw`\[(?:caption|gallery|embed|video|audio|playlist|contact-form[\w-]*|vc_\w+|et_pb_\w+|su_\w+|slideshow)[ =][^\]]*\]|\[(?:gallery|_?toc_?)\]`,
    String.raw`^!!!\s+\w+`, // MkDocs
    String.raw`\[!(?:NOTE|TIP|WARNING|IMPORTANT|CAUTION)\]`, // notes of GitHub
    String.raw`==[^\s=](?:[^=\n]*[^\s=])?==`, // highlight
    String.raw`(?<![\p{L}\d:]):(?=[a-z+_-]*[a-z]{2})[a-z][a-z0-9_+-]{2,30}:(?![\p{L}\d:/])`, // emoji by name
    String.raw`^\.\. [\w-]+::`, // reStructuredText
    String.raw`</?(?:o|w|v|st1|m):\w+[^>]*>`, // Word
    String.raw`^@(?:include|extends|section|import)\b`,
    String.raw`^\\(?:newpage|pagebreak|begin|end|section|textbf)\b`,
    String.raw`^#\+[A-Z_]+:?`, // Org
    String.raw`'''\S[^'\n]*'''`, // MediaWiki
    String.raw`^={2,}\s*[^=\s][^=\n]*={2,}\s*$`,
  ].join('|'),
  'iu',
);

const hasMeantAddress = (target: string): boolean => /[/.@#:]|^www/.test(target);

const MARKS: readonly RawMark[] = [
  { fault: 'wiki-link', pattern: /!?\[\[[^\]\n]+\]\]/ },
  { fault: 'other-markup', pattern: OTHER_MARKUP },
  {
    fault: 'raw-picture',
    pattern: /!\[[^\]\n]*\]\s?\([^)\n]*\)?|!\([^)\n]+\)\[[^\]\n]*\]|!\[[^\]\n]*\]\s*$/,
  },
  {
    fault: 'raw-link',
    pattern: /\[[^\]\n]+\](\s{0,2})\(([^)\n]*)\)?|\([^)\n]+\)\[(?:https?:|www\.|\/)[^\]\n]*\]/,
    // "[1] (xem phụ lục)" is text; "[tệp] (ke-hoach.pdf)" was meant as a link, and so was "[tệp](" before an
    // address.
    unless: ([found, gap, target = ''], { text }) =>
      !(gap === '' && target === '' && text.endsWith(found) && found.endsWith('(')) &&
      gap !== undefined &&
      (gap !== '' || !hasMeantAddress(target)) &&
      !/^(?:https?:|www\.|\/\S|\S+\.\w{2,4}$)/.test(target),
  },
  {
    fault: 'raw-heading',
    pattern:
      /^\s{0,3}(?:[#＃]{2,7}(?![#＃\d \t])|[#＃](?![#＃ \t\d]))\s*[^#＃\s].*|^\s{0,3}[#]{7,}\s|^\s{0,3}＃+\s*\S.*/u,
    unless: ([found], { first }) =>
      !first || (/^\s*#[^\s#]+(?:[\s,;]+#[^\s#]+)*\s*$/.test(found) && !/^\s*##/.test(found)),
  },
  {
    fault: 'raw-bold',
    pattern:
      /\*\*[^*\n]{1,300}\*\*|(?<![\p{L}\p{N}(*])\*\*(?=[\p{L}\p{N}"“(])[^*\n]*|(?<=[\p{L}\p{N}.,:;!?”"])\*\*(?![*)])|(?<!_)__[ ]?\p{L}[^_\n]{0,200}__(?!_)/u,
    // One "**" behind a word or in brackets is the sign of a note.
    unless: ([found], { text }) =>
      /\(\*+\)/.test(text) || (found === '**' && isNoteSign(text)) || /^\*\*\s*\*\*$/.test(found),
  },
  {
    fault: 'raw-emphasis',
    pattern:
      /(?<![\p{L}\p{N}*(])\*[^\s*][^*\n]{0,150}[^\s*(]\*(?!\*)|(?<![\p{L}\p{N}*(])\*[^\s*][^*\n]{1,150}\s\*(?=\p{L})/u,
    unless: ([found], { text }) => /\(\*+\)/.test(text) || !/\p{L}{2}/u.test(found),
  },
  { fault: 'raw-strike', pattern: /~~[^~\n]{1,200}~~/ },
  { fault: 'unclosed-comment', pattern: /<!--.*/, level: 'error' },
  { fault: 'program-code', pattern: /<\?(?:php|=).*/i, level: 'error' },
  {
    fault: 'raw-entity',
    pattern:
      /&(?:nbsp|amp|lt|gt|quot|apos|ndash|mdash|hellip|[aeiouy](?:acute|grave|circ|tilde));?|&#x?[\da-f]{2,6};/i,
  },
  { fault: 'raw-fence', pattern: /^\s*(?:`{3,}|´{3,}|'{3,}$|={4,}\s*$)/ },
  {
    fault: 'formula',
    pattern:
      /\\(?:frac|sqrt|times|cdot|sum|int|alpha|beta|leq|geq|mathrm|text|left|right|overline)\b|\$\$.+?\$\$|\\\(.+?\\\)/,
  },
];

/** "Số liệu sơ bộ**", or a line that begins "** Ghi chú": one mark without a partner. */
const isNoteSign = (text: string): boolean =>
  (text.match(/\*\*/g)?.length ?? 0) === 1 && /\p{L}\*\*(?:[\s,.;)]|$)|^\*\*\s/u.test(text);

function* askMark({ pattern, unless }: RawMark, view: ReviewedBody): Iterable<Finding> {
  for (const line of view.texts) {
    const match = pattern.exec(line.text);
    if (!match || unless?.(match, line, view)) continue;
    const [found] = match;
    // What an editor escaped is meant to be read: \*\*, \#, \[.
    const marks = found.replace(/[\p{L}\p{N}\s].*$/u, '').slice(0, 2);
    if (marks !== '' && !meantLine(view, line.line).includes(marks)) continue;
    yield { found: brief(found), line: line.line };
  }
}

/** "***chữ** thường": three stars that open and two that close leave one on the page. */
function* askStars({ blocks }: ReviewedBody): Iterable<Finding> {
  for (const { source, line } of blocks) {
    for (const [index, text] of source.entries()) {
      const found = /(?<![*\\])\*{3}[^\s*][^*\n]*\*{2}(?!\*)(?![^\n]*\*)/.exec(text.replace(/`[^`]*`/g, ''));
      if (found) yield { found: brief(found[0]), line: line + index };
    }
  }
}

/** Lines of a paragraph that were meant as a table: with bars, or with a rule of dashes below. */
function* askTable({ blocks }: ReviewedBody): Iterable<Finding> {
  for (const { node, source, line, end } of blocks) {
    if (node.type !== 'paragraph') continue;
    const [only = ''] = source;
    if (source.length === 1 && /^\|\s.*\s\|\s(?:.*\s)?\|\s*$/.test(only))
      yield { found: brief(only), line, end };
    if (source.length < 2) continue;
    const barred = source.filter(
      (text) => (text.match(/(?<!\\)\|/g)?.length ?? 0) >= 1 && !/^\S+\|\S+$/.test(text),
    );
    const rule = source.some((text) =>
      /^\s*\|?(?:\s*:?[-–—―_=]{1,}:?\s*\|)+(?:\s*:?[-–—―_=]*:?\s*)\|?\s*$/.test(text),
    );
    const drawn = source.some((text) => /^\s*[+┌├└][-─=+┬┼┴]{3,}[+┐┤┘]\s*$/.test(text));
    if (drawn || (rule && barred.length >= 1) || barred.length >= Math.max(2, source.length - 1)) {
      yield { found: brief(source[0] ?? ''), line, end };
    }
  }
}

/**
 * An address that the parser made a link of by itself, in brackets that were to be one: "[chữ] (https://…)".
 */
function* askLink({ blocks }: ReviewedBody): Iterable<Finding> {
  const pattern =
    /\[[^\]\n]+\]\s{1,2}\((?:https?:\/\/|www\.)[^)\n]+\)|\([^)\n]+\)\[(?:https?:\/\/|www\.)[^\]\n]*\]/;
  for (const { source, line } of blocks) {
    for (const [index, text] of source.entries()) {
      const found = pattern.exec(text.replace(/`[^`]*`/g, ''));
      if (found) yield { found: brief(found[0]), line: line + index };
    }
  }
}

/** Markdown inside a block of HTML is not read as Markdown. */
function* askHtml({ html }: ReviewedBody): Iterable<Finding> {
  for (const { value, line } of html) {
    const text = blankComments(value).replace(/<[^<>]*>/g, '');
    const found = /\*\*[^*\n]+\*\*|!?\[[^\]\n]+\]\([^)\n]+\)|^#{1,6} .+/m.exec(text);
    if (!found) continue;
    const at = value.indexOf(found[0]);
    yield { found: brief(found[0]), line: line + value.slice(0, Math.max(0, at)).split('\n').length - 1 };
  }
}

/** Questions about Markdown marks that stayed in the text. */
export const rawMarkQuestions: readonly Question[] = [
  { fault: 'raw-table', level: 'warning', ask: askTable },
  { fault: 'raw-link', level: 'warning', ask: askLink },
  { fault: 'raw-emphasis', level: 'warning', ask: askStars },
  ...MARKS.map(
    (mark): Question => ({
      fault: mark.fault,
      level: mark.level ?? 'warning',
      ask: (view) => askMark(mark, view),
    }),
  ),
  { fault: 'markdown-in-html', level: 'warning', ask: askHtml },
];
