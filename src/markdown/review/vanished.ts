import { blankComments, wordsIn } from './body-view.ts';
import { brief, type Finding, type Question, type ReviewedBody } from './question.ts';

// What an editor wrote and readers will not get.

const lineIn = (value: string, index: number): number => value.slice(0, index).split('\n').length - 1;

function* unclosedComment({ html }: ReviewedBody): Iterable<Finding> {
  for (const { value, line } of html) {
    const at = value.lastIndexOf('<!--');
    if (at >= 0 && !value.includes('-->', at))
      yield { found: brief(value.slice(at)), line: line + lineIn(value, at) };
  }
}

/** Processing instructions and declarations: PHP, XML of Office, the head of a whole web page. */
function* programCode({ html }: ReviewedBody): Iterable<Finding> {
  for (const { value, line } of html) {
    const found = /<\?[^>]*|<!(?!--)[a-z[][^>]*/i.exec(value);
    if (found) yield { found: brief(found[0]), line: line + lineIn(value, found.index) };
  }
}

const HTML_NAMES = new Set(
  `a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br
  button canvas caption center circle cite code col colgroup data datalist dd del defs details dfn dialog dir div dl dt
  em embed fieldset figcaption figure font footer form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i
  iframe image img input ins kbd label legend li line link main map mark marquee math menu meta meter nav nobr noframes
  noscript object ol optgroup option output p param path picture polygon pre progress q rect rp rt ruby s samp script
  section select slot small source span strike strong style sub summary sup svg table tbody td template text textarea
  tfoot th thead time title tr track tt u ul use var video wbr`.split(/\s+/),
);

/** Whether a name is that of an element of HTML; any other is reported as an unknown tag. */
export const isHtmlName = (name: string): boolean => HTML_NAMES.has(name.toLowerCase());

/** "<tên đơn vị>" typed with ASCII letters is a tag that no browser knows, and vanishes. */
function* unknownTag({ html }: ReviewedBody): Iterable<Finding> {
  for (const { value, line } of html) {
    const bare = blankComments(value);
    for (const { 0: tag, 1: name = '', index } of bare.matchAll(/<([a-z][a-z0-9:._-]*)\b[^<>]*>/gi)) {
      if (isHtmlName(name)) continue;
      yield { found: brief(tag), line: line + lineIn(value, index) };
      break;
    }
  }
}

/** Elements whose end browsers guess. */
const OPTIONAL =
  /^(?:area|br|col|hr|img|input|wbr|source|embed|link|meta|base|param|track|p|li|td|th|tr|thead|tbody|tfoot|dt|dd|colgroup|option|rt|rp)$/i;

/** A tag that nothing closes changes all that follows. */
function* unclosedTag({ html }: ReviewedBody): Iterable<Finding> {
  const open: { name: string; tag: string; line: number }[] = [];
  for (const { value, line } of html) {
    const bare = blankComments(value);
    for (const { 0: tag, 1: close, 2: name = '', 3: empty, index } of bare.matchAll(
      /<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi,
    )) {
      if (OPTIONAL.test(name) || empty || !isHtmlName(name)) continue;
      if (!close) open.push({ name: name.toLowerCase(), tag, line: line + lineIn(value, index) });
      else {
        const at = open.findLastIndex((other) => other.name === name.toLowerCase());
        if (at >= 0) open.splice(at, 1);
      }
    }
  }
  for (const { tag, line } of open.slice(0, 3)) yield { found: brief(tag), line };
}

/** Cells behind the last column of the head are dropped. */
function* extraCells({ nodes }: ReviewedBody): Iterable<Finding> {
  for (const { node } of nodes) {
    if (node.type !== 'table') continue;
    const [head, ...rows] = node.children ?? [];
    const width = head?.children?.length ?? 0;
    for (const row of rows) {
      const lost = (row.children ?? []).slice(width).map((cell) => wordsIn(cell).trim());
      if (lost.some((text) => text !== '')) {
        yield { found: brief(lost.filter(Boolean).join(' | ')), line: row.position?.start.line ?? 1 };
      }
    }
  }
}

/** "[Ghi chú]: nội-dung" is a definition of an address; where nothing uses it, the line is gone. */
function* unusedDefinition({ nodes }: ReviewedBody): Iterable<Finding> {
  const used = new Set(
    nodes.flatMap(({ node }) =>
      node.type === 'linkReference' || node.type === 'imageReference' || node.type === 'footnoteReference'
        ? [`${node.type === 'footnoteReference' ? '^' : ''}${node.identifier}`]
        : [],
    ),
  );
  for (const { node, line } of nodes) {
    if (node.type === 'definition' && !used.has(node.identifier))
      yield { found: `[${node.label ?? node.identifier}]: ${brief(node.url)}`, line };
    if (node.type === 'footnoteDefinition' && !used.has(`^${node.identifier}`)) {
      yield { found: brief(`[^${node.label ?? node.identifier}]: ${wordsIn(node)}`), line };
    }
  }
}

/** A link that shows nothing cannot be followed. */
function* emptyLink({ nodes }: ReviewedBody): Iterable<Finding> {
  for (const { node, line } of nodes) {
    if (node.type !== 'link' || wordsIn(node).trim() !== '') continue;
    if (!(node.children ?? []).some(({ type }) => type === 'image' || type === 'html')) {
      yield { found: `[](${brief(node.url)})`, line };
    }
  }
}

/** Letters of Symbol and Wingdings, which have no shape in other fonts. */
function* privateLetter({ lines }: ReviewedBody): Iterable<Finding> {
  for (const [index, text] of lines.entries()) {
    if (/[\uE000-\uF8FF]/u.test(text))
      yield { found: brief(text.replace(/[\uE000-\uF8FF]/gu, '□')), line: index + 1 };
  }
}

/** Questions about text that readers would not see. */
export const vanishedQuestions: readonly Question[] = [
  { fault: 'unclosed-comment', level: 'error', ask: unclosedComment },
  { fault: 'program-code', level: 'error', ask: programCode },
  { fault: 'unknown-tag', level: 'warning', ask: unknownTag },
  { fault: 'unclosed-tag', level: 'warning', ask: unclosedTag },
  { fault: 'extra-cells', level: 'error', ask: extraCells },
  { fault: 'unused-definition', level: 'warning', ask: unusedDefinition },
  { fault: 'empty-link', level: 'warning', ask: emptyLink },
  { fault: 'private-letter', level: 'warning', ask: privateLetter },
];
