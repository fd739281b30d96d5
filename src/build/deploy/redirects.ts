import type { Library } from '../../domain/library.ts';
import { escapeXml } from '../../domain/xml.ts';
import { redirectText } from '../../text/frame.ts';

/** Lines of a `_redirects` file, which CDN hosts and our own server read. */
export function redirectLines(redirects: Library['redirects']): string {
  return redirects.map(({ from, to }) => `${encodeURI(from)} ${to} 301\n`).join('');
}

/** HTML that redirects, for hosts that know no `_redirects`. */
export function redirectPage(to: string, site: string): string {
  const href = escapeXml(to);
  return `<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>${redirectText.title}</title><link rel="canonical" href="${escapeXml(site)}${href}"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=${href}"></head><body><p>${redirectText.moved} <a href="${href}">${href}</a></p></body></html>\n`;
}
