import { searchText } from '../../text/search.ts';
import type { SearchResult } from '../query/excerpt.ts';
import type { Marked } from '../query/highlights.ts';
import type { Answer } from '../query/protocol.ts';
import { startSearch } from './start-search.ts';

// Suggestions in the header's search box, as an editable combobox with a list
// (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). The form works without them.

const MOST = 5;
/** Documents come first, and may stand behind entries that fit as well. */
const ASKED = 10;
const DEBOUNCE_MS = 150;
const LIST = 'suggestions';

/** Turns a search box into a combobox, from the first letter that is typed on. */
export function suggestIn(input: HTMLInputElement): void {
  const list = Object.assign(document.createElement('ul'), {
    id: LIST,
    className: 'suggestions bare',
    hidden: true,
  });
  const status = Object.assign(document.createElement('p'), { className: 'hidden-text' });
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', searchText.suggestions);
  status.setAttribute('role', 'status');
  input.form?.append(list, status);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', LIST);
  input.setAttribute('aria-expanded', 'false');

  const search = startSearch(show, () => {});
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let active = -1;

  const options = (): HTMLLIElement[] => [...list.querySelectorAll('li')];

  function close(): void {
    round += 1;
    clearTimeout(timer);
    list.hidden = true;
    status.textContent = '';
    input.setAttribute('aria-expanded', 'false');
    activate(-1);
  }

  function activate(index: number): void {
    active = index;
    for (const [at, option] of options().entries())
      option.setAttribute('aria-selected', String(at === index));
    const option = options()[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  }

  function ask(): void {
    round += 1;
    if (input.value.trim() === '') {
      close();
      return;
    }
    search.ask({
      round,
      query: input.value,
      filters: {},
      sort: 'relevance',
      from: 0,
      count: ASKED,
      counts: false,
    });
  }

  function show(answer: Answer): void {
    if (answer.round !== round || answer.kind === 'counts') return;
    // Suggestions are an extra: without them the box still searches.
    if (answer.kind === 'broken' || answer.results.length === 0) {
      close();
      return;
    }
    const rows = documentsFirst(answer.results)
      .slice(0, MOST)
      .map((result, index) => optionFor(result, index, result.synonym ?? input.value));
    list.replaceChildren(...rows);
    list.hidden = false;
    status.textContent = searchText.suggested(rows.length);
    input.setAttribute('aria-expanded', 'true');
    activate(-1);
  }

  input.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, DEBOUNCE_MS);
  });
  input.addEventListener('keydown', (event) => {
    const count = options().length;
    if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === 'Enter' && active >= 0 && !list.hidden) {
      event.preventDefault();
      options()[active]?.click();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && !list.hidden) {
      event.preventDefault();
      // Past either end stands the box itself.
      const step = event.key === 'ArrowDown' ? 1 : -1;
      activate(((active + 1 + step + count + 1) % (count + 1)) - 1);
    }
  });
  input.form?.addEventListener('focusout', ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || !input.form?.contains(relatedTarget)) close();
  });
  input.form?.addEventListener('submit', close);
  // A press on a suggestion leaves the box in focus until it is let go.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const href = (target as Element).closest('li')?.dataset['href'];
    if (href !== undefined) location.assign(href);
  });
  if (input.value.trim() !== '') ask();
}

const documentsFirst = (results: readonly SearchResult[]): readonly SearchResult[] => [
  ...results.filter(({ shown }) => shown.kind === 'van-ban'),
  ...results.filter(({ shown }) => shown.kind !== 'van-ban'),
];

/** An option may hold no link: what is in it is no control of its own. */
function optionFor({ shown, title, number }: SearchResult, index: number, query: string): HTMLLIElement {
  const option = Object.assign(document.createElement('li'), { id: `${LIST}-${index}` });
  option.setAttribute('role', 'option');
  option.dataset['href'] = `${shown.url}#tim=${encodeURIComponent(query)}`;
  if (number.length > 0) {
    const name = Object.assign(document.createElement('span'), { className: 'number' });
    name.append(...marked(number));
    option.append(name, ' ');
  }
  option.append(...marked(title));
  return option;
}

const marked = (pieces: Marked): Node[] =>
  pieces.map(({ text, mark }) => {
    if (!mark) return document.createTextNode(text);
    const made = document.createElement('mark');
    made.append(text);
    return made;
  });
