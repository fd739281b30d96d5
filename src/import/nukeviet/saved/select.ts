import type { Element } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { parse } from 'parse5';
import { cleanText } from '../../clean-text.ts';
import { type Html, property, textBelow, walkHtml } from '../../html/parse.ts';

/** A test of one element. */
export type Test = (element: Element) => boolean;

/** A whole saved page as a tree. */
export function parsePage(html: string): readonly Html[] {
  const root = fromParse5(parse(cleanText(html)));
  return 'children' in root ? (root.children as Html[]) : [];
}

/** Passes elements that have all of these classes. */
export const hasClass =
  (...names: readonly string[]): Test =>
  (element) =>
    names.every((name) => property(element, 'className').split(/\s+/).includes(name));
/** Passes elements with this id. */
export const hasId =
  (id: string): Test =>
  (element) =>
    property(element, 'id') === id;
/** Passes elements of one of these tags. */
export const isTag =
  (...tags: readonly string[]): Test =>
  (element) =>
    tags.includes(element.tagName);
/** Passes elements that pass all of these tests. */
export const both =
  (...tests: readonly Test[]): Test =>
  (element) =>
    tests.every((test) => test(element));
/** Passes elements with this `itemprop`. */
export const hasItemprop =
  (name: string): Test =>
  (element) =>
    property(element, 'itemProp').split(/\s+/).includes(name);

/** All elements below some nodes that pass a test, in document order. */
export function all(nodes: readonly Html[], test: Test): Element[] {
  const found: Element[] = [];
  walkHtml(nodes, (node) => {
    if (node.type === 'element' && test(node)) found.push(node);
    return true;
  });
  return found;
}

/** The first element below some nodes that passes the first of these tests that any passes. */
export const first = (nodes: readonly Html[], ...tests: readonly Test[]): Element | undefined => {
  for (const test of tests) {
    const [found] = all(nodes, test);
    if (found) return found;
  }
  return undefined;
};

/** The text of an element on one line. */
export const textLine = (element: Element | undefined): string =>
  element === undefined
    ? ''
    : textBelow(element)
        .replace(/[\s\u00A0]+/g, ' ')
        .trim();

/** The content of a `<meta>` by its name or property. */
export const metaOf = (nodes: readonly Html[], name: string): string => {
  const meta = first(
    nodes,
    (element) =>
      element.tagName === 'meta' && [property(element, 'name'), property(element, 'property')].includes(name),
  );
  return meta ? property(meta, 'content').trim() : '';
};
