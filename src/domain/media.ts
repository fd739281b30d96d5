import { extensionOf } from './attachment.ts';
import type { ByteKind } from './byte-kind.ts';
import type { CaptionFault } from './captions.ts';
import type { PictureFile } from './picture.ts';

/** A file that browsers play. */
interface MediaKind {
  /** What readers read on the way to it: "MP4". */
  readonly label: string;
  readonly mime: string;
  readonly plays: 'audio' | 'video';
  /** The largest file that is published, in bytes. */
  readonly limit: number;
}

const MB = 1024 * 1024;

/**
 * What every browser plays, by extension. An hour of speech is 30 MB as MP3; git hosts take no file beyond
 * 100 MB, and no reader on a phone gets to the end of one.
 */
export const mediaKinds: Readonly<Record<string, MediaKind>> = {
  mp3: { label: 'MP3', mime: 'audio/mpeg', plays: 'audio', limit: 60 * MB },
  m4a: { label: 'M4A', mime: 'audio/mp4', plays: 'audio', limit: 60 * MB },
  mp4: { label: 'MP4', mime: 'video/mp4', plays: 'video', limit: 100 * MB },
  webm: { label: 'WEBM', mime: 'video/webm', plays: 'video', limit: 100 * MB },
};

/**
 * Extensions of sound and film that some programs know and browsers do not: told of as such, not as pictures.
 */
const UNPLAYABLE = /^(?:mov|m4v|avi|wmv|wma|mkv|flv|3gp|mpe?g|wav|ogg|oga|ogv|opus|flac|aac|amr|mts)$/;

/** Whether a file name is one of sound or film, whether browsers play it or not. */
export const isMediaName = (name: string): boolean =>
  extensionOf(name) in mediaKinds || UNPLAYABLE.test(extensionOf(name));

/** What a file of sound or film is by its bytes. */
export type MediaFormat =
  | 'mp3'
  | 'mp4'
  | 'webm'
  | 'mov'
  | 'mkv'
  | '3gp'
  | 'wav'
  | 'avi'
  | 'ogg'
  | 'wma'
  | 'flac'
  | 'amr'
  | 'aac';

/** Facts of the bytes of such a file, independent of its entry. */
export interface MediaFacts {
  readonly bytes: number;
  readonly sha256: string;
  /** How long it plays, in whole seconds, where the file says so. */
  readonly seconds: number | undefined;
  /** Width and height in pixels as it is shown, where the file says so. */
  readonly size: { readonly width: number; readonly height: number } | undefined;
}

/**
 * Why such a file cannot be published. `codec` is the four letters of a codec that half the browsers cannot
 * play.
 */
export type MediaFault =
  | 'damaged'
  | 'heavy'
  | { readonly is: ByteKind }
  | { readonly format: MediaFormat }
  | { readonly codec: string };

/** Sound or film of the site's own, with what goes with it. */
export interface MediaFile extends MediaFacts {
  readonly plays: 'audio' | 'video';
  /** The file relative to the content folder, as its disk spells it. */
  readonly file: string;
  /** Its address on the site. */
  readonly href: string;
  readonly mime: string;
  readonly label: string;
  /** Its captions, a WebVTT file. */
  readonly captions: { readonly file: string; readonly href: string; readonly sha256: string } | undefined;
  /** What is said in it, by paragraphs; empty where nobody wrote it down. */
  readonly transcript: readonly string[];
  /** The picture that stands in its place until it plays. */
  readonly poster: PictureFile | undefined;
}

/** What is wrong with the words of sound or film. */
export type MediaWordsFault =
  | { readonly fault: 'no-name' | 'no-captions' | 'no-transcript' }
  | { readonly fault: CaptionFault | 'not-utf8'; readonly words: string };

/**
 * A length of time for readers.
 *
 * @example formatDuration(3725) // '1 giờ 2 phút'
 */
export function formatDuration(seconds: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(seconds / 3600), 'giờ'],
    [Math.floor((seconds % 3600) / 60), 'phút'],
    [seconds >= 3600 ? 0 : seconds % 60, 'giây'],
  ];
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ');
}
