import type { Day } from '../../domain/date.ts';
import type { Site } from '../../domain/site.ts';

/** The file in which researchers look up where to report a vulnerability (RFC 9116). */
export const SECURITY_TXT = '.well-known/security.txt';

/**
 * The text of `security.txt`. It holds for a year, and changes with the month alone: most builds leave it as
 * it is.
 */
export function securityTxt({ url, email }: Pick<Site, 'url' | 'email'>, today: Day): string {
  const contact = email === undefined ? `${url}/lien-he/` : `mailto:${email}`;
  const expires = `${Number(today.slice(0, 4)) + 1}-${today.slice(5, 7)}-01T00:00:00Z`;
  return [
    `Contact: ${contact}`,
    `Expires: ${expires}`,
    'Preferred-Languages: vi, en',
    `Canonical: ${url}/${SECURITY_TXT}`,
    '',
  ].join('\n');
}
