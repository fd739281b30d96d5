import { HttpProblem } from './problem.ts';

/**
 * Refuses hits that another site's page sends. Browsers name their page's origin and cannot be talked out of
 * it; who names none is no page of another site.
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
