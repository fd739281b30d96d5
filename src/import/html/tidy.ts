import type { PhrasingContent } from 'mdast';

type Marked = Extract<PhrasingContent, { type: 'strong' | 'emphasis' | 'delete' }>;

const isMark = (node: PhrasingContent | undefined): node is Marked =>
  node?.type === 'strong' || node?.type === 'emphasis' || node?.type === 'delete';

const text = (value: string): PhrasingContent => ({ type: 'text', value });

/** Something that stands on the page, as opposed to blanks and breaks. */
const isSolid = (node: PhrasingContent): boolean =>
  node.type === 'text' ? node.value.trim() !== '' : node.type !== 'break';

/**
 * Moves what must not stand at the edge of bold or slanted text out of it: blanks and breaks always, and
 * punctuation beside a letter, where Markdown does not see the mark's end ("**Kết quả:**tốt").
 */
function loosen(node: Marked, before: string, after: string): PhrasingContent[] {
  const children = [...tidy(node.children, false)] as PhrasingContent[];
  const front: PhrasingContent[] = [];
  const back: PhrasingContent[] = [];
  for (let [first] = children; first?.type === 'break'; [first] = children)
    front.push(children.shift() as PhrasingContent);
  while (children.at(-1)?.type === 'break') back.unshift(children.pop() as PhrasingContent);
  const first = children[0];
  if (first?.type === 'text') {
    const pattern = /[\p{L}\p{N}]$/u.test(before) ? /^(?:\s|[^\p{L}\p{N}\s])+/u : /^\s+/;
    const [cut = ''] = pattern.exec(first.value) ?? [];
    if (cut !== '') {
      front.push(text(cut));
      children[0] = text(first.value.slice(cut.length));
    }
  }
  const last = children.at(-1);
  if (last?.type === 'text') {
    const pattern = /^[\p{L}\p{N}]/u.test(after) ? /(?:\s|[^\p{L}\p{N}\s])+$/u : /\s+$/;
    const [cut = ''] = pattern.exec(last.value) ?? [];
    if (cut !== '') {
      back.unshift(text(cut));
      children[children.length - 1] = text(last.value.slice(0, last.value.length - cut.length));
    }
  }
  const kept = children.filter((child) => child.type !== 'text' || child.value !== '');
  const marked = kept.some((child) => isSolid(child) && child.type !== 'image');
  return [...front, ...(marked ? [{ ...node, children: kept } as PhrasingContent] : kept), ...back];
}

/** The first or last letters of a run of nodes, for what stands beside a mark. */
function edge(nodes: readonly PhrasingContent[], side: 'first' | 'last'): string {
  const node = side === 'first' ? nodes[0] : nodes.at(-1);
  if (!node) return '';
  if (node.type === 'text') return node.value;
  return 'children' in node ? edge(node.children as PhrasingContent[], side) : '';
}

/** Joins neighbours of one kind: text with text, bold with bold. */
function joined(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const out: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (node.type === 'text' && last?.type === 'text') out[out.length - 1] = text(last.value + node.value);
    else if (isMark(node) && isMark(last) && node.type === last.type) {
      out[out.length - 1] = { ...last, children: [...last.children, ...node.children] } as PhrasingContent;
    } else if (node.type !== 'text' || node.value !== '') out.push(node);
  }
  return out;
}

/**
 * Tidies phrasing content: single blanks, none at the edges of lines and marks, neighbours of one kind
 * joined, nothing empty. `edges`: trims blanks and breaks at both ends too.
 */
export function tidy(nodes: readonly PhrasingContent[], edges = true): PhrasingContent[] {
  const once = joined(nodes);
  const loose = once.flatMap((node, index) =>
    isMark(node)
      ? loosen(node, edge(once.slice(0, index), 'last'), edge(once.slice(index + 1), 'first'))
      : node.type === 'link'
        ? [{ ...node, children: tidy(node.children) } as PhrasingContent]
        : [node],
  );
  const out = joined(loose);
  for (const [index, node] of out.entries()) {
    if (node.type !== 'text') continue;
    const [before, after] = [out[index - 1], out[index + 1]];
    let value = node.value.replace(/\s+/g, ' ');
    if (before?.type === 'break' || (before === undefined && edges)) value = value.trimStart();
    if (after?.type === 'break' || (after === undefined && edges)) value = value.trimEnd();
    if (before && /\s$/.test(edge([before], 'last'))) value = value.trimStart();
    out[index] = text(value);
  }
  const kept = out.filter((node) => node.type !== 'text' || node.value !== '');
  if (!edges) return kept;
  while (kept[0]?.type === 'break') kept.shift();
  while (kept.at(-1)?.type === 'break') kept.pop();
  return kept;
}

/** Splits phrasing content where two or more line breaks follow each other: editors made paragraphs so. */
export function splitAtBreaks(nodes: readonly PhrasingContent[]): PhrasingContent[][] {
  const parts: PhrasingContent[][] = [[]];
  let breaks = 0;
  for (const node of nodes) {
    if (node.type === 'break') {
      breaks += 1;
      continue;
    }
    if (node.type === 'text' && node.value.trim() === '' && breaks > 0) continue;
    if (breaks > 1) parts.push([]);
    else if (breaks === 1) parts.at(-1)?.push({ type: 'break' });
    breaks = 0;
    parts.at(-1)?.push(node);
  }
  return parts.map((part) => tidy(part)).filter((part) => part.some(isSolid));
}
