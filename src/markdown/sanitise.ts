import { type Schema, sanitize } from 'hast-util-sanitize';
import { defineHastPlugin, type HastNode, type HastPluginDefinition } from 'satteri';

type Nodes = Parameters<typeof sanitize>[0];
type Element = Extract<Nodes, { type: 'element' }>;

/** An address on this site: no scheme, and no other host behind two slashes. */
const OWN_ADDRESS = /^(?![/\\]{2})(?![^/?#]*:)/;

/**
 * What a body may have: what Markdown makes, and raw HTML of the kinds that carry meaning. Nothing that runs,
 * styles, frames, submits, or loads from another host. Pictures come from this site alone, so that reading a
 * page tells nobody else of it; frames of other sites are therefore not allowed at all, and become links by
 * the editor's hand.
 */
const schema: Schema = {
  tagNames:
    `a abbr b blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure
    h1 h2 h3 h4 h5 h6 hr i img input ins kbd li mark ol p picture pre q s samp section small source span strong sub
    summary sup table tbody td tfoot th thead time tr u ul var`.split(/\s+/),
  attributes: {
    '*': ['id', 'lang', 'dir', 'title', 'ariaLabel', 'ariaDescribedBy', 'ariaHidden'],
    a: ['href', 'dataFootnoteRef', 'dataFootnoteBackref', ['className', 'data-footnote-backref']],
    blockquote: ['cite'],
    code: [['className', /^language-./]],
    del: ['dateTime'],
    details: ['open'],
    h2: [['className', 'sr-only']],
    img: [['src', OWN_ADDRESS], 'alt', 'width', 'height'],
    input: ['checked', ['type', 'checkbox'], ['disabled', true]],
    ins: ['dateTime'],
    li: ['value', ['className', 'task-list-item']],
    ol: ['start', 'reversed', ['className', 'contains-task-list']],
    section: ['dataFootnotes', ['className', 'footnotes']],
    source: [['src', OWN_ADDRESS], 'type'],
    td: [
      'colSpan',
      'rowSpan',
      'headers',
      ['align', 'left', 'center', 'right'],
      ['className', 'center', 'right'],
    ],
    th: [
      'colSpan',
      'rowSpan',
      'headers',
      'scope',
      ['align', 'left', 'center', 'right'],
      ['className', 'center', 'right'],
    ],
    time: ['dateTime'],
    ul: [['className', 'contains-task-list']],
  },
  ancestors: {},
  protocols: { href: ['http', 'https', 'mailto', 'tel'], cite: ['http', 'https'] },
  required: { input: { type: 'checkbox', disabled: true } },
  // The text inside these is no text for readers; everything else that is not allowed leaves its text behind.
  strip: ['script', 'style', 'template', 'noscript', 'svg', 'math', 'iframe', 'object', 'title', 'textarea'],
  // Anchors that editors write are addresses that readers share; no script asks for an element of a body by
  // its id.
  clobber: [],
};

/** A tree without what is not allowed. */
const clean = (tree: Nodes): Nodes => sanitize(tree, schema);

const allowed = new Set(schema.tagNames);

/** An attribute as it is written in HTML: "class" for className, "aria-label" for ariaLabel. */
const spelled = (property: string): string =>
  property === 'className' ? 'class' : property.replace(/^(aria|data)(?=[A-Z])/, '$1-').toLowerCase();

/**
 * How often each element and attribute occurs: "<a>", "href" … with the values of addresses. What an element
 * that goes takes along does not count by itself.
 */
function inventory(tree: Nodes): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  const visit = (node: Nodes): void => {
    if (node.type === 'element') {
      add(`<${node.tagName}>`);
      for (const [key, value] of allowed.has(node.tagName) ? Object.entries(node.properties) : []) {
        if (value === null || value === undefined) continue;
        add(key === 'href' || key === 'src' ? `${key}="${String(value)}"` : spelled(key));
      }
    } else if (node.type !== 'text' && node.type !== 'root' && node.type !== 'comment') add(node.type);
    if ('children' in node) node.children.forEach(visit);
  };
  visit(tree);
  return counts;
}

function difference(before: Nodes, after: Nodes): readonly string[] {
  const kept = inventory(after);
  return [...inventory(before)].flatMap(([name, count]) => (count > (kept.get(name) ?? 0) ? [name] : []));
}

/** What sanitising removes from a tree, as an editor would name it: "<script>", "onclick". */
export function removedFrom(tree: Nodes): readonly string[] {
  return difference(tree, clean(tree));
}

/** Whether sanitising takes this address off a link. */
export function isUnsafeLink(href: string): boolean {
  const link: Element = { type: 'element', tagName: 'a', properties: { href }, children: [] };
  return removedFrom(link).length > 0;
}

/** Plugin: removes elements and attributes that are not allowed. */
export const sanitise = (): HastPluginDefinition =>
  defineHastPlugin({
    name: 'sanitise',
    before(root, context) {
      // A static page holds components, which are checked apart and hold no raw HTML.
      if (context.sourceFormat === 'mdx') return;
      const safe = clean(root);
      if (hasComment(root) || difference(root, safe).length > 0) {
        context.replaceNode(root as HastNode, safe as HastNode as never);
      }
    },
    element: {
      filter: ['a', 'img'],
      visit(node, context) {
        if (context.sourceFormat !== 'mdx') return;
        const safe = clean({ ...node, children: [] } as Element) as Element;
        for (const key of Object.keys(node.properties)) {
          if (!(key in safe.properties)) context.setProperty(node, key, null);
        }
      },
    },
  });

const hasComment = (node: Nodes): boolean =>
  node.type === 'comment' || ('children' in node && node.children.some(hasComment));
