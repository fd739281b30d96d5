import type { HastNode } from 'satteri';

/** An element of a body's HTML. */
export type Element = Extract<HastNode, { type: 'element' }>;

/** Makes an element. */
export function element(
  tagName: string,
  properties: Element['properties'],
  children: Element['children'] = [],
): Element {
  return { type: 'element', tagName, properties, children };
}

/** A property as text; empty where there is none. */
export const text = (node: Element, key: string): string => {
  const value = node.properties[key];
  return typeof value === 'string' ? value : '';
};

/** All elements of a tag inside a node. */
export const descendants = (node: HastNode, tagName: string): Element[] =>
  'children' in node
    ? (node.children as HastNode[]).flatMap((child) =>
        child.type === 'element' && child.tagName === tagName ? [child] : descendants(child, tagName),
      )
    : [];

/** The text content of a node. */
export const textContent = (node: HastNode): string =>
  node.type === 'text'
    ? node.value
    : 'children' in node
      ? (node.children as HastNode[]).map(textContent).join('')
      : '';
