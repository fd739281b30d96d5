/**
 * What the HTML of a reading page may weigh as sent, in bytes (gzip). Heavier pages are told of and built all
 * the same.
 */
export const PAGE_LIMIT = 15_000;

/**
 * What stands around a body on its page, without its words, in bytes as sent: masthead, menu, facts, foot.
 */
const AROUND = 4_000;

/** What the markup of a body may weigh, without its words: the words are what readers came for. */
export const BODY_LIMIT = PAGE_LIMIT - AROUND;

/** The markup of HTML without the words between its tags. */
export const markupOf = (html: string): string => html.replace(/>[^<]+</g, '><');
