/** The file of the body's own facts, beside the folders of content. */
export const SITE_FILE = 'site.yaml';
