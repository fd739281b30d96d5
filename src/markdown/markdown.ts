import {
  defineHastPlugin,
  defineMdastPlugin,
  type Features,
  type HastPluginDefinition,
  type MdastPluginDefinition,
  markdownToHtml,
} from 'satteri';
import { isLocal } from '../domain/addresses.ts';
import type { Resolve } from '../domain/citation-graph.ts';
import type { EntryBase } from '../domain/entry.ts';
import { bindWords } from '../domain/vietnamese.ts';
import { markdownText } from '../text/body.ts';
import { keepSingleTildes } from './body-tree.ts';
import { citations } from './citations.ts';
import { figures, pictures } from './figures.ts';
import { descendants, element, text, textContent } from './hast.ts';
import { media } from './media.ts';
import { noWrap } from './no-wrap.ts';
import { type Heading, outline } from './outline.ts';
import { sanitise } from './sanitise.ts';

export type { Heading };

/** A body as HTML. */
export interface RenderedBody {
  readonly html: string;
  readonly headings: readonly Heading[];
}

/** What the plugins need to know of the entry whose body they work on. */
export type BodyContext = Pick<EntryBase, 'id' | 'pictures'> & {
  readonly media?: EntryBase['media'];
  /** Which document a number in the text means. */
  readonly resolve: Resolve;
  /** Whether it is the text of a document, whose Chương, Mục, Điều and Khoản get ids of their own. */
  readonly provisions?: boolean;
};

/**
 * Features of the Markdown compiler. No smart punctuation: official text stays as issued. Raw HTML is parsed,
 * so that it can be sanitised.
 */
export const markdownFeatures: Features = {
  gfm: {
    footnotes: {
      label: markdownText.footnotes,
      backLabel: markdownText.footnoteBack,
      clobberPrefix: 'chu-thich-',
    },
  },
  frontmatter: false,
  smartPunctuation: false,
};

/** The page has its own `h1`, the title; a body's headings start below it. */
const headingLevels = (): MdastPluginDefinition =>
  defineMdastPlugin({
    name: 'heading-levels',
    heading(node, context) {
      if (node.depth === 1) context.setProperty(node, 'depth', 2);
    },
  });

/** How a column of a table stands is said by a class: the content policy lets no style stand in a page. */
const columns = (): HastPluginDefinition =>
  defineHastPlugin({
    name: 'columns',
    element: {
      filter: ['td', 'th'],
      visit(node, visitor) {
        const side = /^text-align:\s*(\w+)/.exec(text(node, 'style'))?.[1] ?? text(node, 'align');
        for (const key of ['style', 'align']) visitor.setProperty(node, key, null);
        if (side === 'center' || side === 'right') visitor.setProperty(node, 'className', [side]);
      },
    },
  });

/**
 * A table wider than the screen scrolls by itself, and the keyboard reaches it. Cells say the head of their
 * column, for screens so narrow that each row stands as a block.
 */
const tables = (): HastPluginDefinition => {
  let count = 0;
  return defineHastPlugin({
    name: 'tables',
    element: {
      filter: ['table'],
      visit(node, visitor) {
        count += 1;
        const cells = [...descendants(node, 'th'), ...descendants(node, 'td')];
        // Where a cell spans others, its place does not say its column.
        const plain = !cells.some(({ properties }) => properties['colSpan'] ?? properties['rowSpan']);
        const heads = plain
          ? descendants(node, 'thead')
              .flatMap((head) => descendants(head, 'th'))
              .map(textContent)
          : [];
        for (const row of descendants(node, 'tbody').flatMap((body) => descendants(body, 'tr'))) {
          for (const [index, cell] of descendants(row, 'td').entries()) {
            const head = heads[index];
            if (head) visitor.setProperty(cell, 'dataLabel', head);
          }
        }
        visitor.wrapNode(
          node,
          element('section', {
            className: heads.length > 0 ? ['table-scroll', 'stacks'] : ['table-scroll'],
            tabIndex: 0,
            ariaLabel: markdownText.table(count),
          }),
        );
      },
    },
  });
};

/** Files beside the entry get their address and are counted; links to other sites are marked. */
const links = (context: BodyContext): HastPluginDefinition =>
  defineHastPlugin({
    name: 'links',
    element: {
      filter: ['a'],
      visit(node, visitor) {
        const href = text(node, 'href');
        if (href === '') return;
        if (isLocal(href)) {
          const key = encodeURI(decodeURI(`${context.id}/${href}`));
          visitor.setProperty(node, 'href', `/${key}`);
          visitor.setProperty(node, 'dataDownload', key);
        } else if (/^https?:/i.test(href)) {
          visitor.setProperty(node, 'rel', 'noopener noreferrer');
          visitor.setProperty(node, 'className', ['external']);
        }
      },
    },
  });

/** The plugins for one body. `headings` is filled while they run. */
export function bodyPlugins(context: BodyContext, headings: Heading[]) {
  return {
    mdastPlugins: [headingLevels()],
    hastPlugins: [
      columns(),
      sanitise(),
      outline(headings, context.provisions ?? false),
      ...media(context.media ?? {}),
      figures(context.id, context.pictures),
      pictures(context.pictures),
      tables(),
      links(context),
      citations(context.resolve),
      noWrap(),
    ],
  };
}

/** A body whose text holds a tag may hold raw HTML; the others need no second parse. */
const MAY_HAVE_HTML = /<[a-z/!]/i;

/** Renders Markdown as sanitised HTML. The same text and context give the same HTML. */
export async function renderMarkdown(markdown: string, context: BodyContext): Promise<RenderedBody> {
  const headings: Heading[] = [];
  const { html } = await markdownToHtml(keepSingleTildes(markdown), {
    ...bodyPlugins(context, headings),
    features: { ...markdownFeatures, rawHtml: MAY_HAVE_HTML.test(markdown) },
  });
  return { html: bindWords(html), headings };
}
