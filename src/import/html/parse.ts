import type { Element, ElementContent, Nodes, RootContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import { cleanText } from '../clean-text.ts';

/** A node of a parsed piece of HTML. */
export type Html = RootContent | ElementContent;

/** What holds no words for readers, or cannot work on a page of ours. */
const DROPPED = new Set(
  'script style template noscript head meta link title base input button select textarea option canvas svg math xml applet'.split(
    ' ',
  ),
);

/** Styles by which an element is not seen. Whoever breaks into a site hides links to gambling in this way. */
const HIDDEN =
  /display:\s*none|visibility:\s*hidden|font-size:\s*0(?:px|pt|em|%)?\s*(?:;|!|$)|(?:left|top|text-indent):\s*-\d{3,}(?:px|em)|opacity:\s*0(?:\.0+)?\s*(?:;|!|$)/i;

/** The `style` attribute of an element; empty where it has none. */
export const styleOf = (element: Element): string => String(element.properties['style'] ?? '');

/** A property of an element as text; empty where it has none. */
export const property = (element: Element, name: string): string => {
  const value = element.properties[name];
  return Array.isArray(value) ? value.join(' ') : value === undefined || value === null ? '' : String(value);
};

/** Whether a node has nothing for readers: a comment, a script, an element that is not shown. */
export const isDropped = (node: Html): boolean =>
  node.type === 'comment' ||
  node.type === 'doctype' ||
  (node.type === 'element' && (DROPPED.has(node.tagName) || isHidden(node)));

/** Whether readers of the old site could not see an element. */
export const isHidden = (element: Element): boolean =>
  element.properties['hidden'] !== undefined || HIDDEN.test(styleOf(element));

/** Parses a body as a browser does, in clean Unicode. */
export function parseHtml(html: string): readonly Html[] {
  const root = fromParse5(parseFragment(cleanText(html)));
  return 'children' in root ? (root.children as Html[]) : [];
}

/** Visits every node in document order; children of nodes for which `visit` says false are left out. */
export function walkHtml(nodes: readonly Html[], visit: (node: Html) => boolean): void {
  const stack = [...nodes].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!visit(node) || !('children' in node)) continue;
    for (let index = node.children.length - 1; index >= 0; index -= 1)
      stack.push(node.children[index] as Html);
  }
}

/** All text below a node, blanks as they are. */
export function textBelow(node: Nodes | Html): string {
  const parts: string[] = [];
  walkHtml('children' in node ? (node.children as Html[]) : [node as Html], (one) => {
    if (one.type === 'text') parts.push(one.value);
    return !isDropped(one);
  });
  return parts.join('');
}
