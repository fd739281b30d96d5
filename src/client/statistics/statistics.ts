import { chartRanges, wholeRange } from '../../domain/counter-snapshot.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import type { KeyRow, Period, Report } from '../../server/counter/protocol.ts';
import { barChart } from '../../views/site/bar-chart.ts';
import { formatPeriod, keyAddress, ranked, reportAddress } from '../../views/site/report.ts';

/**
 * Asks the counter for the numbers of today and draws them in place of those of the build. Whatever fails,
 * those stay.
 */

type Cell = string | number | HTMLElement;

/** Puts rows into the body of a table; the first cell of each is its head where that is a text. */
function fillTable(place: Element, rows: readonly (readonly Cell[])[]): void {
  const lines = rows.map((cells) => {
    const line = document.createElement('tr');
    line.append(
      ...cells.map((cell, index) => {
        const made = document.createElement(index === 0 && typeof cell === 'string' ? 'th' : 'td');
        if (made.localName === 'th') made.scope = 'row';
        made.append(typeof cell === 'number' ? formatNumber(cell) : cell);
        return made;
      }),
    );
    return line;
  });
  place.querySelector('tbody')?.replaceChildren(...lines);
}

function link(row: KeyRow): HTMLElement {
  const made = document.createElement('a');
  made.href = keyAddress(row.key);
  made.textContent = row.title;
  return made;
}

async function ask<Row>(address: string): Promise<readonly Row[]> {
  const answer = await fetch(address, { credentials: 'omit' });
  if (!answer.ok) throw answer;
  return ((await answer.json()) as Report).rows as unknown as readonly Row[];
}

async function fillPeriods(place: HTMLElement, counter: string): Promise<void> {
  const by = place.dataset['report'] as 'day' | 'month';
  const range = chartRanges(Date.now())[by];
  place
    .querySelector<HTMLAnchorElement>('[data-csv]')
    ?.setAttribute('href', reportAddress(counter, by, range, 'csv'));
  const rows = wholeRange(await ask<Period>(reportAddress(counter, by, range)), by, range);
  const bars = rows.map(({ period, visits }) => ({ label: formatPeriod(period, true), value: visits }));
  const chart = place.querySelector('.chart');
  // Made of numbers and dates that were formatted here.
  if (chart) chart.innerHTML = barChart(bars, formatNumber);
  fillTable(
    place,
    rows.map(({ period, visits, views, downloads }) => [formatPeriod(period), visits, views, downloads]),
  );
}

async function fillRankings(places: readonly HTMLElement[], counter: string): Promise<void> {
  const rows = await ask<KeyRow>(reportAddress(counter, 'key', chartRanges(Date.now()).day));
  for (const place of places) {
    const of = place.dataset['ranking'] as 'views' | 'downloads';
    const top = ranked(rows, of);
    if (top.length > 0)
      fillTable(
        place,
        top.map((row) => [link(row), row[of]]),
      );
  }
}

const all = (selector: string): HTMLElement[] => [...document.querySelectorAll<HTMLElement>(selector)];
const counter = document.querySelector<HTMLMetaElement>('meta[name="counter"]')?.content;
if (counter) {
  for (const place of all('[data-report]')) fillPeriods(place, counter).catch(() => {});
  fillRankings(all('[data-ranking]'), counter).catch(() => {});
}
