import { attachmentKinds, extensionOf } from './attachment.ts';

/**
 * Folder of the content, and of the site, that holds the files of the site that went before at their old
 * addresses.
 */
export const UPLOADS_FOLDER = 'uploads';

/** Kinds of file that cannot run in a reader's browser, beside those that may be attached. */
const OTHERS = new Set(
  `jpg jpeg png gif webp avif tif tiff bmp rtf txt csv rar 7z epub wav ogg m4a wma mp4 m4v webm mov avi wmv flv 3gp
  mpg mpeg`.split(/\s+/),
);

/** Whether a file of this name may be served at its old address. */
export const isPublicUpload = (name: string): boolean =>
  extensionOf(name) in attachmentKinds || OTHERS.has(extensionOf(name));
