import { registerPartAddress, searchAddress } from '../../domain/addresses.ts';
import { today } from '../../domain/date.ts';
import {
  type ChosenFacets,
  type FacetName,
  facetNames,
  hasWords,
  type RegisterFacts,
  type RegisterRow,
  readChoices,
  readTyped,
  searchRegister,
  wordsOfFacts,
  wordsOfText,
} from '../../domain/register-facts.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import { registerText } from '../../text/register.ts';
import { fillCounts } from '../page/count.ts';
import { rowOf } from './row.ts';

/** How many rows stand at once, and how many more a click brings. */
const ROWS = 20;

/** The search of the register, once it is open. */
export interface OpenSearch {
  /** Takes a choice, or gives it back where it was taken. */
  choose(link: Element): void;
  search(): void;
}

async function load<T>(part: string): Promise<T> {
  const answer = await fetch(registerPartAddress(part));
  if (!answer.ok) throw answer;
  return answer.json();
}

let opened: Promise<OpenSearch> | undefined;

/** Opens the search: fetches the facts of all documents, and shows what the address asks for. */
export function openSearch(box: HTMLElement, facets: HTMLElement): Promise<OpenSearch> {
  opened ??= open(box, facets);
  return opened;
}

async function open(box: HTMLElement, facets: HTMLElement): Promise<OpenSearch> {
  const status = box.querySelector('[role=status]') as HTMLElement;
  const facts = await load<RegisterFacts>('dac-diem').catch((fault: unknown) => {
    status.textContent = registerText.broken;
    throw fault;
  });
  const input = box.querySelector('input') as HTMLInputElement;
  const body = document.querySelector<HTMLTableElement>('.register')?.tBodies[0] as HTMLTableSectionElement;
  const more = Object.assign(document.createElement('button'), {
    type: 'button',
    className: 'button quiet',
    textContent: registerText.more,
    hidden: true,
  });
  body.parentElement?.after(more);
  const query = new URLSearchParams(location.search);
  let chosen: ChosenFacets = readChoices(query);
  input.value ||= query.get('q') ?? '';

  const parts = new Map<number, Promise<readonly RegisterRow[]>>();
  const partOf = (place: number): Promise<readonly RegisterRow[]> => {
    const part = Math.floor(place / facts.part);
    const known = parts.get(part) ?? load<readonly RegisterRow[]>(String(part));
    parts.set(part, known);
    return known;
  };
  const rowAt = async (place: number): Promise<RegisterRow> =>
    (await partOf(place))[place % facts.part] as RegisterRow;

  const texts: (readonly string[])[] = [];
  /** The words of every document; its rows are fetched for them. */
  const readTexts = async (): Promise<void> => {
    if (texts.length > 0) return;
    const read = facts.documents.map(async (document, place) => {
      const [number, subject] = await rowAt(place);
      return [...wordsOfText(`${number} ${subject}`), ...wordsOfFacts(facts, document)];
    });
    texts.push(...(await Promise.all(read)));
  };

  const labelOf = (name: FacetName, value: string): string =>
    facets.querySelector(`[data-facet="${name}"] [data-value="${value}"] a`)?.textContent ?? value;

  function showChoices(taken: ChosenFacets, counts: ReturnType<typeof searchRegister>['counts']): void {
    for (const name of facetNames) {
      for (const item of facets.querySelectorAll<HTMLElement>(`[data-facet="${name}"] [data-value]`)) {
        const value = item.dataset['value'] ?? '';
        const count = counts[name].get(value) ?? 0;
        const link = item.querySelector('a') as HTMLAnchorElement;
        if (taken[name] === value) link.setAttribute('aria-current', 'true');
        else link.removeAttribute('aria-current');
        item.classList.toggle('none', count === 0);
        (item.querySelector('.muted') as HTMLElement).textContent = formatNumber(count);
      }
    }
    const chips = facetNames.flatMap((name) => {
      const value = chosen[name];
      if (value === undefined) return [];
      const label = labelOf(name, value);
      const button = Object.assign(document.createElement('button'), {
        type: 'button',
        className: 'tool',
        textContent: `${label} ✕`,
        ariaLabel: registerText.drop(label),
        onclick: () => {
          const { [name]: _, ...rest } = chosen;
          chosen = rest;
          input.focus();
          void show();
        },
      });
      const item = document.createElement('li');
      item.append(button);
      return [item];
    });
    (box.querySelector('#chon') as HTMLElement).replaceChildren(...chips);
  }

  let asked = 0;
  async function show(): Promise<void> {
    asked += 1;
    const turn = asked;
    const typed = readTyped(input.value);
    const taken: ChosenFacets = typed.state ? { ...chosen, 'tinh-trang': typed.state } : chosen;
    if (typed.words.length > 0) await readTexts();
    const day = today();
    const fits = (place: number): boolean => hasWords(texts[place] as readonly string[], typed.words);
    const { places, counts } = searchRegister(facts, taken, day, typed.words.length > 0 ? fits : undefined);
    let shown = 0;
    const rows = async (): Promise<HTMLTableRowElement[]> => {
      const next = places.slice(shown, shown + ROWS);
      const made = await Promise.all(
        next.map(async (place) =>
          rowOf(facts, facts.documents[place] as RegisterFacts['documents'][number], await rowAt(place), day),
        ),
      );
      shown += next.length;
      return made;
    };
    const first = await rows();
    // Who types on has asked anew.
    if (turn !== asked) return;
    body.replaceChildren(...first);
    const addRows = async (): Promise<void> => {
      const made = await rows();
      body.append(...made);
      more.hidden = shown >= places.length;
      made[0]?.querySelector('a')?.focus();
      fillCounts([...body.querySelectorAll<HTMLDataElement>('[data-count]')]).catch(() => {});
    };
    more.onclick = () => void addRows();
    more.hidden = shown >= places.length;
    fillCounts([...body.querySelectorAll<HTMLDataElement>('[data-count]')]).catch(() => {});
    showChoices(taken, counts);
    document.querySelector('.register')?.toggleAttribute('hidden', places.length === 0);
    document.querySelector('.pager')?.setAttribute('hidden', '');
    status.textContent =
      places.length === 0 ? `${registerText.none} ` : registerText.found(formatNumber(places.length));
    if (places.length === 0) {
      const everywhere = document.createElement('a');
      everywhere.href = searchAddress(input.value);
      everywhere.textContent = registerText.searchAll;
      status.append(everywhere);
    }
    const address = new URLSearchParams({ ...(input.value ? { q: input.value } : {}), ...chosen });
    history.replaceState(null, '', address.size > 0 ? `?${address}` : location.pathname);
  }

  if (location.search) await show();
  return {
    choose: (link) => {
      const name = link.closest<HTMLElement>('[data-facet]')?.dataset['facet'] as FacetName;
      const value = link.closest<HTMLElement>('[data-value]')?.dataset['value'] ?? '';
      const { [name]: before, ...rest } = chosen;
      chosen = before === value ? rest : { ...rest, [name]: value };
      void show();
    },
    search: () => void show(),
  };
}
