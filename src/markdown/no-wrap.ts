import { defineHastPlugin, type HastContent, type HastPluginDefinition } from 'satteri';
import { noWrapPieces } from '../domain/no-wrap.ts';

/** Plugin: keeps numbers of documents and telephones on one line. */
export const noWrap = (): HastPluginDefinition =>
  defineHastPlugin({
    name: 'no-wrap',
    text(node, context) {
      const parent = context.parent(node);
      // A link to a cited document is kept on one line by its own style.
      if (parent.type === 'element' && String(parent.properties['className']).includes('cite')) return;
      const pieces = noWrapPieces(node.value);
      if (!pieces.some((piece) => piece.noWrap)) return;
      context.replaceNode(
        node,
        pieces.map(({ text, noWrap }): HastContent => {
          const value = { type: 'text' as const, value: text };
          if (!noWrap) return value;
          const properties = { className: ['unbroken'] };
          return { type: 'element', tagName: 'span', properties, children: [value] };
        }),
      );
    },
  });
