/** Folder of the site that holds the icons. */
export const ICON_FOLDER = '_bieu-tuong';

/**
 * The icons of the installed site: their size in pixels, and how much of each edge stays free. A "maskable"
 * one is cut to any shape by the phone, which leaves four fifths of its middle.
 */
export const icons = [
  { name: '192.png', size: 192, inset: 0.08, purpose: 'any' },
  { name: '512.png', size: 512, inset: 0.08, purpose: 'any' },
  { name: 'maskable-512.png', size: 512, inset: 0.2, purpose: 'maskable' },
  { name: 'apple-180.png', size: 180, inset: 0.1, purpose: undefined },
] as const;

/** Address of the icon that Apple's phones take from the page itself. */
export const appleIcon = `/${ICON_FOLDER}/apple-180.png`;

/** What browsers ask for without being told, as do programs that know nothing of a page but its host. */
const FAVICON = 'favicon.ico';

/** Files of the icons, relative to the site. */
export const iconFiles = [...icons.map(({ name }) => `${ICON_FOLDER}/${name}`), FAVICON];
