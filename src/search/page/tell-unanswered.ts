import { keptQuery } from '../../domain/unanswered-query.ts';
import type { UnansweredQuery } from '../../server/counter/protocol.ts';
import type { Results } from '../query/protocol.ts';
import { isUnanswered } from '../query/unanswered.ts';

/** A reader who types nothing for this long has finished a query, in milliseconds. */
const PAUSE_MS = 3000;

/** What was told since the page was opened. */
const told = new Set<string>();

const ignore = (): void => {};

/** Offline nothing is told, not even later: what an old copy of the index lacks may be there by now. */
function send(query: string): void {
  const base = document.querySelector<HTMLMetaElement>('meta[name="counter"]')?.content;
  if (base === undefined || !navigator.onLine) return;
  const url = `${base}/unanswered`;
  const body = JSON.stringify({ query } satisfies UnansweredQuery);
  if (!navigator.sendBeacon?.(url, body))
    fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(ignore);
}

/**
 * Tells the counter of a query, once, if it had no answer: at once if it was sent off, else when its reader
 * pauses or leaves. What may be about a person does not leave the page.
 *
 * @returns what takes it back as long as it is not told
 */
export function tellIfUnanswered(typed: string, answer: Results, isFinished: boolean): () => void {
  const query = isUnanswered(typed, answer) ? keptQuery(typed) : undefined;
  if (query === undefined || told.has(query)) return ignore;
  const waiting = new AbortController();
  const { signal } = waiting;
  const tell = (): void => {
    if (signal.aborted) return;
    waiting.abort();
    told.add(query);
    send(query);
  };
  setTimeout(tell, isFinished ? 0 : PAUSE_MS);
  addEventListener('pagehide', tell, { signal });
  document.addEventListener('visibilitychange', () => document.visibilityState === 'hidden' && tell(), {
    signal,
  });
  return () => waiting.abort();
}
