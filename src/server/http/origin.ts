import { HttpProblem } from './problem.ts';

/**
 * Checks that a request does not come from a page of another site. Browsers always name their page's origin;
 * a request without one comes from no page of another site.
 *
 * @throws HttpProblem 403
 */
export function checkOrigin(headers: Headers, host: string, siteOrigin: string | undefined): void {
  const origin = headers.get('Origin');
  if (origin === null) {
    if (headers.get('Sec-Fetch-Site') === 'cross-site') throw new HttpProblem(403, 'cross-site request');
    return;
  }
  if (origin === siteOrigin) return;
  if (!URL.canParse(origin) || new URL(origin).host !== host) throw new HttpProblem(403, 'foreign origin');
}
