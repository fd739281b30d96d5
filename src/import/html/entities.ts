import { decodeHTML } from 'entities';

/** Text that was escaped for HTML, decoded exactly once: `&amp;lt;` is `&lt;`. */
export const decodeEntities = (text: string): string => (text.includes('&') ? decodeHTML(text) : text);
