import { defineHastPlugin, type HastContent, type HastPluginDefinition } from 'satteri';

/** A document number in running text: 28-HD/BTGTU, 30/2020/NĐ-CP, 123/QĐ-UBND. */
const NUMBER = /\d+(?:\/\d{4})?[-/]\p{Lu}[\p{L}\d]*(?:[-/][\p{L}\d]+)*/gu;

/** Keeps a document number on one line: browsers end lines behind hyphens. */
export const unbroken = (): HastPluginDefinition =>
  defineHastPlugin({
    name: 'unbroken',
    text(node, context) {
      const parent = context.parent(node);
      // A link to a cited document is kept on one line by its own style.
      if (parent.type === 'element' && String(parent.properties['className']).includes('cite')) return;
      const parts: HastContent[] = [];
      let at = 0;
      for (const { 0: number, index } of node.value.matchAll(NUMBER)) {
        parts.push({ type: 'text', value: node.value.slice(at, index) });
        parts.push({
          type: 'element',
          tagName: 'span',
          properties: { className: ['unbroken'] },
          children: [{ type: 'text', value: number }],
        });
        at = index + number.length;
      }
      if (at > 0) context.replaceNode(node, [...parts, { type: 'text', value: node.value.slice(at) }]);
    },
  });
