import { defineHastPlugin, type HastPluginDefinition } from 'satteri';
import { formatBytes } from '../domain/attachment.ts';
import { formatDuration, type MediaFile } from '../domain/media.ts';
import { pictureFallback } from '../domain/picture.ts';
import { mediaText } from '../text/media.ts';
import { type Element, element, text } from './hast.ts';

const words = (value: string): Element['children'] => (value === '' ? [] : [{ type: 'text', value }]);

/** "Tải phim MP4 (3 phút 20 giây, 12 MB)". */
function downloadLink(file: MediaFile): Element {
  const facts = [...(file.seconds ? [formatDuration(file.seconds)] : []), formatBytes(file.bytes)];
  return element(
    'a',
    { href: file.href, download: decodeURI(file.href).split('/').at(-1) ?? '' },
    words(`${mediaText.download[file.plays]} ${file.label} (${facts.join(', ')})`),
  );
}

/** The player: nothing is fetched before a reader plays it, but the picture in its place. */
function player(file: MediaFile, name: string): Element {
  const { plays, href, size, poster, captions } = file;
  const video =
    plays === 'video'
      ? {
          playsInline: true,
          width: size?.width ?? 1280,
          height: size?.height ?? 720,
          ...(poster ? { poster: pictureFallback(poster) } : {}),
        }
      : {};
  const track = captions
    ? [
        element('track', {
          kind: 'captions',
          src: captions.href,
          srcLang: 'vi',
          label: mediaText.captions,
          ...(plays === 'video' ? { default: true } : {}),
        }),
      ]
    : [];
  return element(plays, { controls: true, preload: 'none', src: href, ariaLabel: name, ...video }, track);
}

function figure(file: MediaFile, name: string, caption: string): Element {
  const heading = caption === '' ? name : caption;
  const transcript =
    file.transcript.length === 0
      ? []
      : [
          element('details', { className: ['transcript'] }, [
            element('summary', {}, words(mediaText.transcript[file.plays])),
            ...file.transcript.map((paragraph) => element('p', {}, words(paragraph))),
          ]),
        ];
  return element('figure', { className: ['media'] }, [
    player(file, name),
    element('figcaption', {}, [
      ...(heading === '' ? [] : [element('span', { className: ['caption'] }, words(heading))]),
      downloadLink(file),
      ...transcript,
    ]),
  ]);
}

/**
 * Plugins that render sound and film of the site's own: as the browser's player where it is a paragraph, as a
 * link among other words. Two passes, for what the first has replaced the second does not visit.
 */
export function media(files: Readonly<Record<string, MediaFile>>): readonly HastPluginDefinition[] {
  const fileOf = (node: Element): MediaFile | undefined =>
    node.tagName === 'img' ? files[text(node, 'src')] : undefined;
  const players = defineHastPlugin({
    name: 'media',
    element: {
      filter: ['p'],
      visit(node, visitor) {
        const parts = node.children.filter((child) => child.type !== 'text' || child.value.trim() !== '');
        const made = parts.flatMap((part) => {
          const file = part.type === 'element' ? fileOf(part) : undefined;
          return file ? [figure(file, text(part as Element, 'alt'), text(part as Element, 'title'))] : [];
        });
        if (made.length === 0 || made.length < parts.length) return;
        const all = made.length === 1 ? made[0] : element('div', { className: ['photos'] }, made);
        visitor.replaceNode(node, all as Element);
      },
    },
  });
  const links = defineHastPlugin({
    name: 'media-links',
    element: {
      filter: ['img'],
      visit(node, visitor) {
        const file = fileOf(node);
        if (file)
          visitor.replaceNode(
            node,
            element('a', { href: file.href }, words(text(node, 'alt') || file.label)),
          );
      },
    },
  });
  return [players, links];
}
