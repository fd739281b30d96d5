import { defineHastPlugin, type HastNode, type HastPluginDefinition } from 'satteri';

/** Elements that a body may have. What Markdown itself makes is here too: one list for both. */
const ELEMENTS = new Set(
  `a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4
   h5 h6 hr i img input ins kbd li mark ol p picture pre q s samp section small source span strong sub summary sup
   table tbody td tfoot th thead time tr u ul var`.split(/\s+/),
);

/** Attributes that a body may have, on any element. Nothing that runs, styles, frames or submits. */
const ATTRIBUTES = new Set(
  `alt aria* checked cite className colSpan data* dateTime dir disabled height href id lang open reversed role rowSpan
   scope src start tabIndex title type value width`.split(/\s+/),
);

/** Elements whose content goes with them: it is no text for readers. */
const DROP_WHOLE = new Set([
  'script',
  'style',
  'iframe',
  'object',
  'embed',
  'template',
  'noscript',
  'svg',
  'math',
  'form',
]);

const SAFE_ADDRESS = /^(?:https?:|mailto:|tel:|[^a-z]|[a-z0-9_%.+-]*(?:[/?#]|$))/i;

function isAllowed(attribute: string): boolean {
  return ATTRIBUTES.has(attribute) || /^(?:aria|data)[A-Z-]/.test(attribute);
}

/** Takes out of raw HTML what is not on the lists: scripts, handlers, frames, forms, styles. */
export const sanitise = (): HastPluginDefinition =>
  defineHastPlugin({
    name: 'sanitise',
    before(root, context) {
      const visit = (node: HastNode): void => {
        if (node.type === 'comment' || node.type === 'raw') {
          context.removeNode(node);
          return;
        }
        if (node.type === 'element') {
          if (!ELEMENTS.has(node.tagName)) {
            if (DROP_WHOLE.has(node.tagName)) context.removeNode(node);
            else context.replaceNode(node, [...node.children]);
            return;
          }
          for (const [key, value] of Object.entries(node.properties)) {
            const unsafe = (key === 'href' || key === 'src') && !SAFE_ADDRESS.test(String(value).trim());
            if (unsafe || !isAllowed(key)) context.setProperty(node, key, null);
          }
        }
        if ('children' in node) for (const child of node.children) visit(child as HastNode);
      };
      visit(root as HastNode);
    },
  });
