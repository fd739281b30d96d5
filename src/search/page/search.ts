import { fillCounts } from '../../client/page/count.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import { searchText } from '../../text/search.ts';
import type { FacetCounts } from '../query/facets.ts';
import type { Answer, Results } from '../query/protocol.ts';
import { resultRow } from './search-results.ts';
import { addressOf, type SearchState, stateOf } from './search-state.ts';
import { type Search, startSearch } from './start-search.ts';

// The search page: asks a worker as one types and shows what it finds. The address is the state: what is
// shown always follows from it.

const PAGE = 10;
const DEBOUNCE_MS = 120;
/** Only an answer that takes longer than this is announced as being on its way. */
const SLOW_MS = 600;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const form = byId<HTMLFormElement>('search-form');
const input = byId<HTMLInputElement>('query');
const status = byId('search-status');
const list = byId('results');
const more = byId('more');
const help = byId('search-help');
const clear = byId('clear-filters');
const found = byId('found');
const browse = byId('browse');
const chips = byId('chips');
const panel = byId<HTMLDetailsElement>('search-filters');
/** What tells of queries without an answer, fetched where the site gathers them. */
const telling =
  form.dataset['gathers'] === undefined ? undefined : import('./tell-unanswered.ts').catch(() => undefined);

let search: Search | undefined;
let round = 0;
let shown = 0;
let slow: ReturnType<typeof setTimeout> | undefined;
/** Whether the query was sent off, and not only typed so far. */
let isFinished = true;
/** Takes back what would be told of a query that its reader has gone on from. */
let takeBack = (): void => {};

function start(): Search {
  return startSearch(
    (answer) => {
      if (answer.round === round) show(answer);
    },
    () => {
      search = undefined;
      showBroken();
    },
  );
}

const current = (): SearchState => stateOf(location.search);

/** Asks for what the address says, from a result on. */
function ask(from = 0): void {
  const state = current();
  round += 1;
  clearTimeout(slow);
  takeBack();
  showFilters(state);
  found.classList.remove('not-yet');
  const hasFilters = Object.keys(state.filters).length > 0;
  const hasWords = /[\p{L}\p{N}]/u.test(state.query);
  if (!hasWords && (state.query.trim() !== '' || !hasFilters)) {
    showNothing(state.query.trim() === '' ? '' : searchText.noWords);
    return;
  }
  slow = setTimeout(() => {
    status.textContent = searchText.searching;
  }, SLOW_MS);
  browse.classList.toggle('not-yet', list.childElementCount === 0);
  search ??= start();
  search.ask({ ...state, round, from, count: PAGE, counts: panel.open });
}

/** Something is known now. */
function settle(): void {
  clearTimeout(slow);
  browse.classList.remove('not-yet');
}

function show(answer: Answer): void {
  settle();
  if (answer.kind === 'counts') showCounts(answer.counts);
  else if (answer.kind === 'broken') showBroken();
  else showResults(answer);
}

function showResults(answer: Results): void {
  const { query, filters } = current();
  const { total, results, isRelaxed, corrected, from } = answer;
  // What filters leave out is there all the same.
  const hasFilters = Object.keys(filters).length > 0;
  if (!hasFilters) void tellIfUnanswered(query, answer);
  if (total === 0) {
    showNothing(query.trim() === '' ? searchText.noneLeft : searchText.none(query));
    help.hidden = false;
    clear.hidden = !hasFilters;
    return;
  }
  const rows = results.map((result) => resultRow(result, result.synonym ?? corrected ?? query));
  if (from === 0) list.replaceChildren(...rows);
  else list.append(...rows);
  shown = from + rows.length;
  if (from > 0) rows[0]?.querySelector('a')?.focus();
  const count = formatNumber(total);
  if (query.trim() === '') status.textContent = searchText.all(count);
  else if (corrected !== undefined) status.textContent = searchText.corrected(corrected, count);
  else status.textContent = isRelaxed ? searchText.nearest(count) : searchText.found(count);
  help.hidden = true;
  more.hidden = shown >= total;
  const counts = rows.flatMap((row) => [...row.querySelectorAll<HTMLDataElement>('[data-count]')]);
  fillCounts(counts).catch(() => {});
}

async function tellIfUnanswered(query: string, answer: Results): Promise<void> {
  const script = await telling;
  if (answer.round === round) takeBack = script?.tellIfUnanswered(query, answer, isFinished) ?? takeBack;
}

function showNothing(sentence: string): void {
  settle();
  list.replaceChildren();
  status.textContent = sentence;
  help.hidden = true;
  more.hidden = true;
  showCounts({});
}

function showBroken(): void {
  showNothing(searchText.broken);
}

const selects = (): HTMLSelectElement[] => [...form.querySelectorAll('select')];

function showFilters({ filters, sort }: SearchState): void {
  for (const select of selects()) select.value = filters[select.name] ?? '';
  for (const radio of form.querySelectorAll<HTMLInputElement>('[type="radio"]')) {
    radio.checked = (radio.value === '') === (sort === 'relevance');
  }
  // Somebody who was given the address must see what narrows the results, with the filters folded away.
  const rows = selects().flatMap((select) => {
    const { value, selectedOptions } = select;
    const option = selectedOptions[0];
    return value === '' || !option ? [] : [chipFor(select, option.dataset['label'] ?? option.text)];
  });
  chips.replaceChildren(...rows);
  chips.hidden = rows.length === 0;
}

/** A filter that is set, as a button that takes it away. */
function chipFor(select: HTMLSelectElement, label: string): HTMLLIElement {
  const row = document.createElement('li');
  const button = Object.assign(document.createElement('button'), { type: 'button', className: 'chip' });
  button.append(label);
  button.setAttribute('aria-label', searchText.removeChip(label));
  button.addEventListener('click', () => {
    select.value = '';
    go(true);
    (chips.querySelector('button') ?? input).focus();
  });
  row.append(button);
  return row;
}

/** Writes behind each choice how many results it would leave. */
function showCounts(counts: FacetCounts): void {
  for (const select of selects()) {
    const known = counts[select.name];
    for (const option of select.options) {
      const label = option.dataset['label'] ?? option.text;
      option.dataset['label'] = label;
      if (option.value === '') continue;
      const count = known?.[option.value] ?? 0;
      option.text = known ? `${label} (${formatNumber(count)})` : label;
      option.disabled = known !== undefined && count === 0 && !option.selected;
    }
  }
}

/**
 * Takes over what stands in the form. A step that a reader may want to go back to gets an entry in the
 * history.
 */
function go(isStep: boolean): void {
  const data = new FormData(form);
  const params = [...data].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]);
  const address = addressOf(stateOf(`?${new URLSearchParams(params)}`));
  if (address !== location.search) {
    history[isStep ? 'pushState' : 'replaceState'](null, '', location.pathname + address);
  }
  ask();
}

let timer: ReturnType<typeof setTimeout> | undefined;
input.addEventListener('input', () => {
  clearTimeout(timer);
  isFinished = false;
  const isFirst = current().query === '';
  timer = setTimeout(() => go(isFirst), DEBOUNCE_MS);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  isFinished = true;
  go(true);
});
form.addEventListener('change', (event) => {
  if (event.target !== input) go(true);
});
clear.addEventListener('click', () => {
  for (const select of selects()) select.value = '';
  go(true);
  input.focus();
});
more.addEventListener('click', () => ask(shown));
/** The arrow keys go from the box to the results and through them. */
document.addEventListener('keydown', (event) => {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stops: HTMLElement[] = [input, ...list.querySelectorAll<HTMLElement>('h3 a')];
  const at = stops.indexOf(document.activeElement as HTMLElement);
  const next = stops[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
});

/** Where there is room the filters stand beside the results. */
const isWide = matchMedia('(min-width: 60rem)');
panel.open = isWide.matches;
isWide.addEventListener('change', () => (panel.open = isWide.matches));
panel.addEventListener('toggle', () => {
  // What each choice leaves is asked for when it is seen.
  if (panel.open && list.childElementCount > 0 && shown <= PAGE) ask();
});

function restore(): void {
  isFinished = true;
  input.value = current().query;
  ask();
}
window.addEventListener('popstate', restore);
// Who opens this page is about to search: what every answer needs is fetched while the question is typed.
search = start();
restore();
