import { type Day, dayOf, formatDay, momentAt } from '../../domain/date.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import type { QueryRow, Report } from '../../server/counter/protocol.ts';
import { unansweredText } from '../../text/report.ts';
import { reportAddress, synonymLine } from '../../views/site/report.ts';

// Shows editors what readers looked for and did not find. The token is kept nowhere.

/** How far back the list goes. */
const DAYS = 90;
const DAY_MS = 86_400_000;

const place = document.querySelector<HTMLElement>('[data-unanswered]');
const counter = document.querySelector<HTMLMetaElement>('meta[name="counter"]')?.content;

function say(sentence: string): void {
  const status = place?.querySelector('[role=status]');
  if (status) status.textContent = sentence;
}

/** An element with some content. What comes from the counter goes in as text. */
function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  ...content: readonly (string | HTMLElement)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.append(...content);
  return made;
}

function copyButton(query: string): HTMLButtonElement {
  const button = element('button', unansweredText.copy);
  Object.assign(button, { type: 'button', className: 'button' });
  button.setAttribute('aria-label', unansweredText.copyFor(query));
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(`${synonymLine(query)}\n`);
      say(unansweredText.copied);
    } catch {
      // Also where there is no clipboard: on a host without https.
      say(unansweredText.notCopied);
    }
  });
  return button;
}

function rowOf({ query, count, days, last }: QueryRow): HTMLTableRowElement {
  const head = element('th', element('span', query), document.createElement('br'));
  head.append(element('code', synonymLine(query)));
  head.scope = 'row';
  return element(
    'tr',
    head,
    element('td', formatNumber(count)),
    element('td', formatNumber(days)),
    element('td', formatDay(last as Day)),
    element('td', copyButton(query)),
  );
}

function showRows(rows: readonly QueryRow[]): void {
  const list = place?.querySelector<HTMLElement>('[data-list]');
  if (!list) return;
  list.hidden = rows.length === 0;
  list.querySelector('tbody')?.replaceChildren(...rows.map(rowOf));
  say(rows.length === 0 ? unansweredText.nothing : unansweredText.found(formatNumber(rows.length)));
}

/** Asks the counter; whatever fails is said in a sentence. */
async function ask(token: string): Promise<void> {
  const now = Date.now();
  const range = { from: dayOf(momentAt(now - DAYS * DAY_MS)), to: dayOf(momentAt(now)) };
  const answer = await fetch(reportAddress(counter ?? '', 'query', range), {
    headers: { Authorization: `Bearer ${token}` },
    credentials: 'omit',
  });
  if (answer.ok) return showRows(((await answer.json()) as Extract<Report, { by: 'query' }>).rows);
  const { refused, failed } = unansweredText;
  say(refused[answer.status as keyof typeof refused] ?? failed);
}

place?.querySelector('form')?.addEventListener('submit', (event) => {
  event.preventDefault();
  const token = place.querySelector('input')?.value.trim() ?? '';
  // A header has no other characters, so no token has.
  if (!/^[\x21-\x7e]+$/.test(token)) say(unansweredText.refused[403]);
  else ask(token).catch(() => say(unansweredText.failed));
});
