import type { Attachment } from './attachment.ts';
import type { Day, Moment } from './date.ts';
import type { MediaFile } from './media.ts';
import type { Mention } from './mention.ts';
import type { PictureFile } from './picture.ts';

/**
 * Numbers that the site's predecessor had counted, as of a day. Shown added to ours, kept apart; ratings are
 * shown beside ours.
 */
export interface LegacyCounts {
  readonly views: number;
  readonly downloads: number;
  readonly comments: number;
  /** Ratings, and the sum of their stars, 1 to 5 each. */
  readonly votes: number;
  readonly stars: number;
  readonly asOf: Day;
}

/** The fields that all kinds of entry share. */
export interface EntryBase {
  /** Folder of the entry below the content folder: its identity, and its key in the counter. */
  readonly id: string;
  /** Its address on the site, with a slash at both ends. */
  readonly address: string;
  /** The source file, relative to the content folder, for messages and for rendering the body. */
  readonly file: string;
  /** Changes whenever the file or one of the files that it shows changes. */
  readonly digest: string;
  readonly title: string;
  /** One plain paragraph that introduces the entry; may be empty where the kind allows it. */
  readonly summary: string;
  /** Old addresses that lead here. */
  readonly aliases: readonly string[];
  readonly updated: Moment | undefined;
  readonly legacy: LegacyCounts | undefined;
  /** Pictures that the body shows, by the name that the body uses. */
  readonly pictures: Readonly<Record<string, PictureFile>>;
  /** Sound and film that the body plays, by the name that the body uses. */
  readonly media: Readonly<Record<string, MediaFile>>;
  readonly attachments: readonly Attachment[];
  /** The official documents that its text, its captions and its attachments name. */
  readonly mentions: readonly Mention[];
}
