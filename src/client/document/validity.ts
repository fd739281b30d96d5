import { type Day, today } from '../../domain/date.ts';
import { validityOn } from '../../domain/document.ts';
import { documentText } from '../../text/document.ts';

/** Corrects a page that was built on an earlier day: notice, state among the facts, title. */
export function keepValid(page: HTMLElement): void {
  const { validity, from, until } = page.dataset;
  const state = validityOn(today(), from as Day | undefined, until as Day | undefined);
  if (state === validity) return;
  for (const notice of page.querySelectorAll<HTMLElement>('[data-state]')) {
    notice.hidden = notice.dataset['state'] !== state;
  }
  const fact = page.querySelector('[data-fact=state]');
  if (fact) fact.textContent = documentText.states[state];
  const expired = `[${documentText.states.expired}] `;
  if (state === 'expired' && !document.title.startsWith(expired)) document.title = expired + document.title;
}
