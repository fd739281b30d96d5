import type { Validity } from '../domain/document.ts';
import { documentText } from '../text/document.ts';

/** Corrects a page that was built on an earlier day: notice, state among the facts, title. */
export function showValidity(page: HTMLElement, state: Validity): void {
  for (const notice of page.querySelectorAll<HTMLElement>('[data-state]')) {
    notice.hidden = notice.dataset['state'] !== state;
  }
  const fact = page.querySelector('[data-fact=state]');
  if (fact) fact.textContent = documentText.states[state];
  const expired = `[${documentText.states.expired}] `;
  if (state === 'expired' && !document.title.startsWith(expired)) document.title = expired + document.title;
}
