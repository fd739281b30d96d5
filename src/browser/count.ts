import type { CountedEvent, CountsAnswer, StatsAnswer } from '../counter/protocol.ts';

// Counts readings and downloads and fills in the numbers. Nothing waits for it, and nothing it meets is an error for a
// reader. No cookie, no storage.

const meta = (name: string): string | undefined =>
  document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content;

const api = meta('counter');
const format = new Intl.NumberFormat('vi-VN').format;

function send(key: string, event: CountedEvent): void {
  const body = JSON.stringify({ key, event });
  const url = `${api}/hit`;
  if (!navigator.sendBeacon?.(url, body))
    fetch(url, { method: 'POST', body, keepalive: true }).catch(() => {});
}

/** A view is a page that was in sight for a second; a page that is only prepared or left open behind is none. */
function countView(): void {
  const key = meta('counter-key');
  if (key === undefined) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    clearTimeout(timer);
    if (document.visibilityState !== 'visible') return;
    timer = setTimeout(() => {
      document.removeEventListener('visibilitychange', look);
      send(key, 'view');
    }, 1000);
  };
  document.addEventListener('visibilitychange', look);
  look();
}

function show(element: HTMLDataElement, more: number): void {
  const value = Number(element.value || 0) + more;
  element.value = String(value);
  element.textContent = format(value);
}

async function fillCounts(): Promise<void> {
  const elements = [...document.querySelectorAll<HTMLDataElement>('data[data-count]')];
  const keysOf = (element: HTMLDataElement): string[] => (element.dataset['count'] as string).split('|');
  const keys = [...new Set(elements.flatMap(keysOf))];
  const counts: Record<string, { views: number; downloads: number }> = {};
  for (let i = 0; i < keys.length; i += 100) {
    const query = new URLSearchParams(keys.slice(i, i + 100).map((key) => ['key', key]));
    Object.assign(counts, ((await (await fetch(`${api}/counts?${query}`)).json()) as CountsAnswer).counts);
  }
  for (const element of elements) {
    const of = element.dataset['of'] as 'views' | 'downloads';
    show(
      element,
      keysOf(element).reduce((sum, key) => sum + (counts[key]?.[of] ?? 0), 0),
    );
  }
}

async function fillStats(): Promise<void> {
  const elements = [...document.querySelectorAll<HTMLDataElement>('data[data-stat]')];
  if (elements.length === 0) return;
  const stats = (await (await fetch(`${api}/stats`)).json()) as StatsAnswer;
  for (const element of elements) show(element, stats[element.dataset['stat'] as keyof StatsAnswer]);
  for (const box of document.querySelectorAll('[data-until-known]')) box.removeAttribute('hidden');
}

if (api) {
  const prepared = document as Document & { readonly prerendering?: boolean };
  if (prepared.prerendering) document.addEventListener('prerenderingchange', countView, { once: true });
  else countView();
  addEventListener('pageshow', (event) => event.persisted && countView());
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLElement>('a[data-download]');
    if (link) send(link.dataset['download'] as string, 'download');
  });
  fillCounts().catch(() => {});
  fillStats().catch(() => {});
}
