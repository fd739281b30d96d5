import { formatNumber } from '../domain/vietnamese.ts';
import { queriesFor } from '../search/query.ts';
import { searchText } from '../text/search.ts';

// The search page: asks Pagefind as one types and shows what it finds. The address holds the query, so that a search
// can be sent to somebody.

interface Fragment {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: Readonly<Record<string, string>>;
}

interface Pagefind {
  search(
    query: string,
  ): Promise<{ results: readonly { id: string; score: number; data(): Promise<Fragment> }[] }>;
  options(options: object): Promise<void>;
}

type Hit = { id: string; data(): Promise<Fragment> };

const PAGE = 10;
const DEBOUNCE_MS = 150;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const input = byId<HTMLInputElement>('query');
const status = byId('search-status');
const list = byId('results');
const more = byId<HTMLButtonElement>('more');

let engine: Promise<Pagefind> | undefined;
let round = 0;
let hits: readonly Hit[] = [];
let shown = 0;

function load(): Promise<Pagefind> {
  // The index is made beside the pages and is no part of their bundle.
  const address = '/pagefind/pagefind.js';
  engine ??= import(/* @vite-ignore */ address).then(async (module: Pagefind) => {
    await module.options({
      ranking: {
        termSimilarity: 1.5,
        pageLength: 0.4,
        metaWeights: { title: 8, number: 10, forms: 10, fold: 0.6 },
      },
    });
    return module;
  });
  return engine;
}

/** Asks in each form of the query in turn; what an earlier form found stays before what a later one adds. */
async function find(query: string): Promise<readonly Hit[]> {
  const pagefind = await load();
  const found = new Map<string, Hit>();
  for (const form of queriesFor(query)) {
    const { results } = await pagefind.search(form);
    for (const result of results) if (!found.has(result.id)) found.set(result.id, result);
  }
  return [...found.values()];
}

function row({ url, excerpt, meta }: Fragment): HTMLLIElement {
  const item = document.createElement('li');
  const place = document.createElement('p');
  place.className = 'muted';
  place.textContent = [meta['number'] && `Số ${meta['number']}`, meta['place'], meta['date']]
    .filter(Boolean)
    .join(' · ');
  const heading = document.createElement('h2');
  const link = document.createElement('a');
  link.href = url;
  link.textContent = meta['title'] ?? url;
  heading.append(link);
  const text = document.createElement('p');
  // Pagefind escapes the text of an excerpt and adds nothing but <mark>.
  text.innerHTML = excerpt;
  item.append(place, heading, text);
  return item;
}

async function showMore(mine: number): Promise<void> {
  const fragments = await Promise.all(hits.slice(shown, shown + PAGE).map((hit) => hit.data()));
  if (mine !== round) return;
  list.append(...fragments.map(row));
  shown += fragments.length;
  more.hidden = shown >= hits.length;
}

async function run(): Promise<void> {
  const mine = ++round;
  const query = input.value.trim();
  const address = query === '' ? location.pathname : `?${new URLSearchParams({ q: query })}`;
  history.replaceState(null, '', address);
  if (query === '') {
    list.replaceChildren();
    status.textContent = '';
    more.hidden = true;
    return;
  }
  try {
    const found = await find(query);
    if (mine !== round) return;
    [hits, shown] = [found, 0];
    list.replaceChildren();
    await showMore(mine);
    status.textContent =
      hits.length === 0 ? searchText.none(query) : searchText.found(formatNumber(hits.length));
  } catch {
    if (mine === round) status.textContent = searchText.broken;
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
input.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(run, DEBOUNCE_MS);
});
input.form?.addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
more.addEventListener('click', () => showMore(round));
input.value = new URLSearchParams(location.search).get('q') ?? '';
if (input.value !== '') run();
