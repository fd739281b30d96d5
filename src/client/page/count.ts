import {
  type Counts,
  type Hit,
  KEYS_LIMIT,
  type KeyCounts,
  type Stats,
} from '../../server/counter/protocol.ts';

/**
 * Tells the counter that the page was seen, and fills in what it knows. Whatever fails, the page stays as it
 * is.
 */

/** A page has been seen when it was in view this long, in milliseconds. */
const SEEN_MS = 1000;

const meta = (name: string) => document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;
const base = meta('counter');

/** Sends a hit; one that is made offline goes when the network is back, if the page is still open then. */
function send(hit: Hit): void {
  const later = (): void => addEventListener('online', () => send(hit), { once: true });
  const url = `${base}/hit`;
  const body = JSON.stringify(hit);
  if (!navigator.onLine) later();
  else if (!navigator.sendBeacon?.(url, body))
    fetch(url, { method: 'POST', body, keepalive: true, credentials: 'omit' }).catch(later);
}

function watchView(key: string): void {
  let sent = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (
      sent ||
      document.visibilityState !== 'visible' ||
      (document as { prerendering?: boolean }).prerendering
    )
      return;
    timer = setTimeout(() => {
      sent = true;
      send({ key, event: 'view' });
    }, SEEN_MS);
  };
  document.addEventListener('visibilitychange', look);
  document.addEventListener('prerenderingchange', look);
  // A page that comes back out of the back/forward cache is seen again without being loaded.
  window.addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    sent = false;
    look();
  });
  look();
}

function watchDownload(event: MouseEvent): void {
  // The right button only opens a menu.
  if (event.button > 1) return;
  const key = (event.target as Element).closest<HTMLElement>('a[data-download]')?.dataset['download'];
  if (key) send({ key, event: 'download' });
}

async function get<T>(path: string): Promise<T> {
  const response = await fetch(base + path, { credentials: 'omit' });
  if (!response.ok) throw response;
  return response.json();
}

/** Shows the sum of a number and the baseline that the build knew. The place for it is there already. */
function fill(element: HTMLDataElement, n: number): void {
  if (!(n >= 0)) return;
  const sum = +(element.dataset['base'] ?? element.value) + n;
  element.value = `${sum}`;
  // Written by hand, since the first Intl.NumberFormat of a page holds a cheap phone up for a tenth of a
  // second.
  element.textContent = element.value.replace(/\B(?=(\d{3})+$)/g, '.');
}

const all = (selector: string) => [...document.querySelectorAll<HTMLDataElement>(selector)];
const keysOf = (element: HTMLElement) => element.dataset['count']?.match(/\S+/g) ?? [];

/** Asks the counter for the counts of some elements, by default all of the page, and shows them. */
export async function fillCounts(elements = all('[data-count]')): Promise<void> {
  const keys = [...new Set(elements.flatMap(keysOf))];
  const answers: Promise<Counts>[] = [];
  while (keys.length) {
    const chunk = keys.splice(0, KEYS_LIMIT).map((key) => ['key', key]);
    answers.push(get(`/counts?${new URLSearchParams(chunk)}`));
  }
  const counts: Counts['counts'] = Object.assign(
    {},
    ...(await Promise.all(answers)).map((answer) => answer.counts),
  );
  for (const element of elements) {
    const of = element.dataset['of'] as keyof KeyCounts;
    fill(
      element,
      keysOf(element).reduce((sum, key) => sum + (counts[key]?.[of] ?? 0), 0),
    );
  }
}

async function fillStats(): Promise<void> {
  const elements = all('[data-stat]');
  if (!elements.length) return;
  const stats = await get<Stats>('/stats');
  for (const element of elements) fill(element, stats[element.dataset['stat'] as keyof Stats]);
}

if (base) {
  const key = meta('counter-key');
  if (key) watchView(key);
  document.addEventListener('click', watchDownload);
  document.addEventListener('auxclick', watchDownload);
  for (const work of [fillCounts, fillStats]) work().catch(() => {});
}
