import type { Image, Link, PhrasingContent, Root } from 'mdast';
import { escapeXml, unescapeXml } from '../../domain/xml.ts';

/** What becomes of a picture of a body: a file beside the page, a link, or nothing. */
export type ResolvedPicture =
  | { readonly kind: 'file'; readonly name: string; readonly alt: string }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  | { readonly kind: 'nothing' };

/** Resolves the addresses of a body to ours. */
export interface Resolver {
  picture(
    src: string,
    words: { readonly alt: string; readonly caption: string | undefined },
  ): Promise<ResolvedPicture>;
  /** The address to write; `undefined` takes the link off its words. */
  link(href: string): Promise<string | undefined>;
}

interface Parent {
  type: string;
  children: (PhrasingContent & { children?: unknown })[];
}

/** Replaces the addresses of a tree by ours; pictures and links that lead nowhere go, their words stay. */
export async function resolveAddresses(root: Root, resolver: Resolver): Promise<void> {
  await within(root as unknown as Parent, resolver);
}

async function within(parent: Parent, resolver: Resolver): Promise<void> {
  const children: Parent['children'] = [];
  for (const child of parent.children) children.push(...(await resolved(child, resolver)));
  // A paragraph that held nothing but a picture that is gone goes too.
  parent.children = children.filter(
    (child) => !(child.type === ('paragraph' as string) && (child.children as unknown[]).length === 0),
  );
}

async function resolved(
  node: PhrasingContent & { children?: unknown },
  resolver: Resolver,
): Promise<PhrasingContent[]> {
  if (node.type === 'image') return image(node, resolver);
  if (node.type === 'html') return [{ ...node, value: await resolveHtml(node.value, resolver) }];
  if ('children' in node && Array.isArray(node.children)) await within(node as unknown as Parent, resolver);
  if (node.type !== 'link') return [node];
  const url = await resolver.link(node.url);
  return url === undefined ? node.children : [{ ...node, url } satisfies Link];
}

async function image(node: Image, resolver: Resolver): Promise<PhrasingContent[]> {
  const words = { alt: node.alt ?? '', caption: node.title ?? undefined };
  const larger = (node.data as { larger?: string } | undefined)?.larger;
  const { data: _, ...plain } = node;
  for (const src of larger ? [larger, node.url] : [node.url]) {
    const found = await resolver.picture(src, words);
    if (found.kind === 'file') return [{ ...plain, url: found.name, alt: found.alt }];
    if (found.kind === 'link' && src === node.url) {
      const link: Link = { type: 'link', url: found.href, children: [{ type: 'text', value: found.text }] };
      return words.caption ? [link, { type: 'break' }, { type: 'text', value: words.caption }] : [link];
    }
  }
  return words.caption ? [{ type: 'text', value: words.caption }] : [];
}

/** The marks of a raw table (raw-html.ts) as tags. */
async function resolveHtml(html: string, resolver: Resolver): Promise<string> {
  if (!html.includes('\uFDD0')) return html;
  const parts: string[] = [];
  let at = 0;
  const open: boolean[] = [];
  for (const match of html.matchAll(/\uFDD0([ple])([^\uFDD0\uFDD1]*)\uFDD1([^\uFDD0]*)\uFDD0/g)) {
    parts.push(html.slice(at, match.index));
    at = match.index + match[0].length;
    const [, kind, address = '', alt = ''] = match;
    if (kind === 'e') parts.push(open.pop() ? '</a>' : '');
    else if (kind === 'l') {
      const href = await resolver.link(unescapeXml(address));
      open.push(href !== undefined);
      parts.push(href === undefined ? '' : `<a href="${escapeXml(href)}">`);
    } else {
      const found = await resolver.picture(unescapeXml(address), {
        alt: unescapeXml(alt),
        caption: undefined,
      });
      if (found.kind === 'file') {
        parts.push(`<img src="${escapeXml(found.name)}" alt="${escapeXml(found.alt)}">`);
      } else if (found.kind === 'link') {
        parts.push(`<a href="${escapeXml(found.href)}">${escapeXml(found.text)}</a>`);
      }
    }
  }
  return parts.join('') + html.slice(at);
}
