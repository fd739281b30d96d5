import { defineHastPlugin, type HastPluginDefinition } from 'satteri';
import {
  originalAddress,
  type PictureFile,
  pictureFallback,
  pictureFormats,
  pictureSizes,
  pictureSrcset,
  pictureWidths,
} from '../domain/picture.ts';
import { pictureText } from '../text/picture.ts';
import { type Element, element, text } from './hast.ts';

/** The pictures that a body shows, by the name that it uses. */
export type BodyPictures = Readonly<Record<string, PictureFile>>;

/** A picture with its sizes known, so that nothing moves when it has loaded. */
function pictureElement(file: PictureFile, alt: string): Element {
  const best = pictureFormats.slice(0, -1);
  const last = pictureFormats[pictureFormats.length - 1] as (typeof pictureFormats)[number];
  const sources = best.map((format) =>
    element('source', {
      type: `image/${format}`,
      srcset: pictureSrcset(file, format),
      sizes: pictureSizes.column,
    }),
  );
  const image = element('img', {
    src: pictureFallback(file),
    srcset: pictureSrcset(file, last),
    sizes: pictureSizes.column,
    width: file.width,
    height: file.height,
    alt,
    loading: 'lazy',
    decoding: 'async',
  });
  return element('picture', {}, [...sources, image]);
}

/** A picture that opens large, and in a browser without scripts leads to its largest size. */
const largePicture = (file: PictureFile, alt: string): Element =>
  element('a', { href: pictureFallback(file, 1600), dataPhoto: String(pictureWidths(file.width).at(-1)) }, [
    pictureElement(file, alt),
  ]);

/**
 * What stands below a picture: its caption, and the way to its file. That has a name and no words of its own
 * (styles show the name), because it stands in the middle of a text that people copy, print and listen to.
 */
function captionElement(
  file: PictureFile,
  name: string,
  number: number,
  caption: Element['children'],
): Element {
  const words = caption.length === 0 ? [] : [element('span', { className: ['caption'] }, caption)];
  const download = element('a', {
    href: originalAddress(file),
    download: `${name}.jpg`,
    className: ['no-print', 'named'],
    ariaLabel: `${pictureText.original} ${number}`,
  });
  return element('figcaption', {}, [...words, download]);
}

const isImage = (node: Element['children'][number]): node is Element =>
  node.type === 'element' && node.tagName === 'img';
const isBlank = (node: Element['children'][number]): boolean =>
  (node.type === 'text' && node.value.trim() === '') || (node.type === 'element' && node.tagName === 'br');

/**
 * Plugin: turns a paragraph of pictures alone, or a figure of raw HTML, into figures that have an address of
 * their own, open large and can be downloaded. `entry` is the id of the entry, which names the downloads.
 */
export function figures(entry: string, pictures: BodyPictures): HastPluginDefinition {
  let count = 0;
  /** The figure of an image; undefined for an image of no known file. */
  const figureOf = (image: Element, caption: Element['children']): Element | undefined => {
    const file = pictures[text(image, 'src')];
    if (!file) return undefined;
    count += 1;
    const name = `${entry.split('/').at(-1)}-${count}`;
    return element('figure', { id: `hinh-${count}`, className: ['photo'] }, [
      largePicture(file, text(image, 'alt')),
      captionElement(file, name, count, caption),
    ]);
  };
  const titleOf = (image: Element): Element['children'] => {
    const title = text(image, 'title');
    return title === '' ? [] : [{ type: 'text', value: title }];
  };
  return defineHastPlugin({
    name: 'figures',
    element: {
      filter: ['p', 'figure'],
      visit(node, visitor) {
        const children = node.children.filter((child) => !isBlank(child));
        const images = children.filter(isImage);
        if (images.length === 0 || images.some((image) => !pictures[text(image, 'src')])) return;
        const rest = children.filter((child) => !images.includes(child as Element));
        if (node.tagName === 'figure') {
          const [image] = images;
          const [caption] = rest;
          const plain = rest.every((child) => child.type === 'element' && child.tagName === 'figcaption');
          if (images.length > 1 || rest.length > 1 || !plain || !image) return;
          const words = caption && 'children' in caption ? caption.children : titleOf(image);
          const figure = figureOf(image, words as Element['children']);
          if (figure) visitor.replaceNode(node, figure);
        } else if (rest.length === 0) {
          const made = images.flatMap((image) => figureOf(image, titleOf(image)) ?? []);
          visitor.replaceNode(
            node,
            (made.length === 1 ? made[0] : element('div', { className: ['photos'] }, made)) as Element,
          );
        }
      },
    },
  });
}

/** Plugin: renders pictures within other text. */
export const pictures = (files: BodyPictures): HastPluginDefinition =>
  defineHastPlugin({
    name: 'pictures',
    element: {
      filter: ['img'],
      visit(node, visitor) {
        const file = files[text(node, 'src')];
        if (file) visitor.replaceNode(node, pictureElement(file, text(node, 'alt')));
      },
    },
  });
