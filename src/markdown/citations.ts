import { defineHastPlugin, type HastNode, type HastPluginDefinition } from 'satteri';
import type { Resolve } from '../domain/citation-graph.ts';
import { type CitedPart, citationLink, citedParts } from '../domain/cited-text.ts';

/** Longer numbers may break at their hyphens. */
const LONGEST = 24;

type Element = Extract<HastNode, { type: 'element' }>;
type Text = Extract<HastNode, { type: 'text' }>;

/** Where the text of one paragraph ends: a number does not reach over it. */
const BLOCKS = new Set(
  'p li td th dt dd div section blockquote figcaption caption summary ul ol table tr h1 h2 h3 h4 h5 h6'.split(
    ' ',
  ),
);
/** Text inside these stays as it is: it leads somewhere already, is code, or is the name of an anchor. */
const LEFT_ALONE = new Set('a code pre kbd samp h1 h2 h3 h4 h5 h6 picture svg'.split(' '));

/**
 * Plugin: links the documents that a body cites, as `resolve` finds them; other citations stay text.
 */
export const citations = (resolve: Resolve): HastPluginDefinition =>
  defineHastPlugin({
    name: 'citations',
    after(root, context) {
      let run: Text[] = [];
      const flush = (): void => {
        for (const [node, parts] of linkRun(run, resolve)) context.replaceNode(node, parts);
        run = [];
      };
      const visit = (node: HastNode): void => {
        if (node.type === 'text') run.push(node);
        if (!('children' in node)) return;
        const block = node.type === 'element' && BLOCKS.has(node.tagName);
        if (block) flush();
        if (!(node.type === 'element' && LEFT_ALONE.has(node.tagName))) {
          for (const child of node.children) visit(child as HastNode);
        } else flush();
        if (block) flush();
      };
      visit(root as HastNode);
      flush();
    },
  });

/**
 * The text nodes of one paragraph that change, with what takes their place. A number that inline markup cuts
 * through ("**12**-CT/TU") becomes one link in each node that has a part of it.
 */
function linkRun(run: readonly Text[], resolve: Resolve): [Text, HastNode[]][] {
  const parts = citedParts(run.map((node) => node.value).join(''), resolve);
  if (parts.every((part) => part.document === undefined)) return [];
  const changed: [Text, HastNode[]][] = [];
  let [at, index] = [0, 0];
  for (const node of run) {
    const end = at + node.value.length;
    const inside: CitedPart[] = [];
    while (at < end) {
      const part = parts[index] as CitedPart;
      const text = part.text.slice(0, end - at);
      inside.push({ ...part, text });
      at += text.length;
      if (text.length === part.text.length) index += 1;
      else parts[index] = { ...part, text: part.text.slice(text.length) };
    }
    if (inside.some((part) => part.document)) changed.push([node, inside.map(toNode)]);
  }
  return changed;
}

function toNode({ text, document }: CitedPart): HastNode {
  if (!document) return { type: 'text', value: text };
  const { href, title, cite } = citationLink(document);
  // A number of many bodies is longer than the line of a phone.
  const className = text.length > LONGEST ? ['cite', 'wraps'] : ['cite'];
  const properties: Element['properties'] = { href, title, className, dataCite: cite };
  return { type: 'element', tagName: 'a', properties, children: [{ type: 'text', value: text }] };
}
