import type { Element } from 'hast';
import type { FootnoteReference, Image, Link, PhrasingContent } from 'mdast';
import { type Html, isDropped, property, styleOf, textBelow } from './parse.ts';

/** Marks that already hold for the text below: they are not nested in themselves. */
export interface Marks {
  readonly strong?: boolean;
  readonly emphasis?: boolean;
  readonly delete?: boolean;
  readonly link?: boolean;
}

const MARK_TAGS: Readonly<Record<string, keyof Marks>> = {
  b: 'strong',
  strong: 'strong',
  i: 'emphasis',
  em: 'emphasis',
  cite: 'emphasis',
  dfn: 'emphasis',
  s: 'delete',
  strike: 'delete',
  del: 'delete',
};

/** The marks that an element puts on its text, by its tag or by its style. */
export function marksOf(element: Element): readonly ('strong' | 'emphasis' | 'delete')[] {
  const style = styleOf(element);
  const found = new Set<'strong' | 'emphasis' | 'delete'>();
  const tag = MARK_TAGS[element.tagName];
  if (tag && tag !== 'link') found.add(tag);
  if (element.tagName === 'span' || element.tagName === 'font') {
    if (/font-weight:\s*(?:bold|[6-9]00)/i.test(style)) found.add('strong');
    if (/font-style:\s*italic/i.test(style)) found.add('emphasis');
    if (/text-decoration[^;]*line-through/i.test(style)) found.add('delete');
  }
  if (/font-weight:\s*(?:normal|400)/i.test(style)) found.delete('strong');
  if (/font-style:\s*normal/i.test(style)) found.delete('emphasis');
  return [...found];
}

/** Word's notes: `#_ftn1` leads from the text to the note, `#_ftnref1` back. */
const NOTE = /#_?(ftn|edn|sdfootnote|sdendnote)(ref)?(\d+)(sym|anc)?$/i;

/**
 * A footnote's own mark, at the start of its text; it becomes the definition or text again (footnotes.ts).
 */
export interface NoteMark {
  readonly type: 'noteMark';
  readonly identifier: string;
  readonly shown: string;
}

const html = (value: string): PhrasingContent => ({ type: 'html', value });

/** Frames and players become links, so that reading a page tells nobody else of it. */
export const EMBEDS = new Set(['iframe', 'embed', 'object', 'video', 'audio', 'source']);

/**
 * Where what an embed shows can be seen on its own page: a video's, or the file itself behind a viewer of
 * files.
 */
function watchAddress(src: string): string {
  const url = src.startsWith('//') ? `https:${src}` : src;
  const viewed =
    /^https?:\/\/(?:docs\.google\.com|view\.officeapps\.live\.com)\//i.test(url) && URL.canParse(url)
      ? new URL(url).searchParams
      : undefined;
  const file = viewed?.get('url') ?? viewed?.get('src');
  if (file) return file;
  const youtube = /(?:youtube(?:-nocookie)?\.com\/(?:embed|v)\/|youtu\.be\/)([\w-]{6,})/i.exec(url)?.[1];
  return youtube ? `https://www.youtube.com/watch?v=${youtube}` : url;
}

/** The address of a picture; scripts that load pictures late keep it beside a stand-in. */
function pictureSource(element: Element): string {
  const [src, ...late] = ['src', 'dataSrc', 'dataOriginal', 'dataLazySrc'].map((name) =>
    property(element, name),
  );
  const [best = ''] = property(element, 'srcSet').trim().split(/,?\s+/);
  const found = late.find((one) => one !== '');
  const isStandIn = !src || (src.startsWith('data:') && src.length < 300);
  return (isStandIn ? found || best : '') || src || '';
}

/** The address of what an embed shows; its own, or that of the first source in it. */
function embedSource(element: Element): string {
  const own = property(element, 'src') || property(element, 'data');
  if (own !== '') return own;
  for (const child of element.children) {
    if (child.type !== 'element') continue;
    if (child.tagName === 'param' && !/^(?:movie|src)$/i.test(property(child, 'name'))) continue;
    const src = child.tagName === 'param' ? property(child, 'value') : embedSource(child);
    if (src !== '') return src;
  }
  return '';
}

function link(element: Element, marks: Marks): PhrasingContent[] {
  const href = property(element, 'href').trim();
  const note = NOTE.exec(href);
  if (note) {
    const [, , isBack, number = '', ending] = note;
    const shown = textBelow(element).trim();
    if (isBack || ending === 'anc') {
      return [{ type: 'noteMark', identifier: number, shown } as unknown as PhrasingContent];
    }
    return [{ type: 'footnoteReference', identifier: number, data: { shown } as FootnoteReference['data'] }];
  }
  const children = phrasing(element.children, { ...marks, link: true });
  const image = children.length === 1 && children[0]?.type === 'image' ? (children[0] as Image) : undefined;
  if (image && /\.(?:jpe?g|png|gif|webp)(?:\?.*)?$/i.test(href)) {
    // The small picture leads to the large one: the large one is the picture, the small one its stand-in.
    return [{ ...image, data: { ...image.data, larger: href } as Image['data'] }];
  }
  const isPlain =
    href === '' || href === '#' || marks.link || children.every((child) => child.type === 'image');
  if (isPlain || !hasWords(children)) return children;
  const node: Link = { type: 'link', url: href, children: children as Link['children'] };
  return [node];
}

const hasWords = (nodes: readonly PhrasingContent[]): boolean =>
  nodes.some((node) =>
    'children' in node
      ? hasWords(node.children as PhrasingContent[])
      : 'value' in node && node.value.trim() !== '',
  );

/** Converts inline HTML to phrasing content of Markdown. `tidy` fixes its blanks and line breaks. */
export function phrasing(nodes: readonly Html[], marks: Marks): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    if (isDropped(node)) return [];
    if (node.type === 'text') return [{ type: 'text', value: node.value.replace(/[\s\u00A0]+/g, ' ') }];
    if (node.type !== 'element') return [];
    const { tagName, children } = node;
    if (tagName === 'br') return [{ type: 'break' }];
    if (tagName === 'a') return link(node, marks);
    if (tagName === 'img') {
      const src = pictureSource(node);
      const alt = property(node, 'alt').replace(/\s+/g, ' ').trim();
      return src === '' ? [] : [{ type: 'image', url: src, alt }];
    }
    if (tagName === 'sub' || tagName === 'sup') {
      const inner = phrasing(children, marks);
      const isNote = inner.length === 1 && inner[0]?.type === 'footnoteReference';
      return isNote || !hasWords(inner) ? inner : [html(`<${tagName}>`), ...inner, html(`</${tagName}>`)];
    }
    if (EMBEDS.has(tagName)) {
      const url = watchAddress(embedSource(node));
      const isFile = /\.(?:pdf|docx?|xlsx?|pptx?)(?:[?#].*)?$/i.test(url);
      const words = tagName === 'audio' ? 'Nghe âm thanh' : isFile ? 'Xem tệp' : 'Xem video';
      return url === '' || marks.link
        ? []
        : [{ type: 'link', url, children: [{ type: 'text', value: words }] }];
    }
    const fresh = marksOf(node).filter((mark) => !marks[mark]);
    const inner = phrasing(children, { ...marks, ...Object.fromEntries(fresh.map((mark) => [mark, true])) });
    return fresh.reduce<PhrasingContent[]>(
      (content, type) => [{ type, children: content } as PhrasingContent],
      inner,
    );
  });
}
