import { type Day, today } from '../../domain/date.ts';
import { validityOn } from '../../domain/document.ts';
import { documentText } from '../../text/document.ts';

/**
 * Corrects the states of a page that was built on an earlier day; on a document's own page its notice and
 * title too.
 */
export function updateValidity(badges: Iterable<HTMLElement>): void {
  const day = today();
  for (const badge of badges) {
    const { validity, from, until } = badge.dataset;
    const state = validityOn(day, from as Day | undefined, until as Day | undefined);
    if (state === validity) continue;
    badge.dataset['validity'] = state;
    badge.textContent = documentText.states[state];
    const page = badge.closest('.document > header');
    if (!page) continue;
    for (const notice of page.querySelectorAll<HTMLElement>('.notice[data-state]')) {
      notice.hidden = notice.dataset['state'] !== state;
    }
    const expired = `[${documentText.states.expired}] `;
    if (state === 'expired' && !document.title.startsWith(expired)) document.title = expired + document.title;
  }
}
