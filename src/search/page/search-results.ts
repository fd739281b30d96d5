import type { Day } from '../../domain/date.ts';
import { formatDay } from '../../domain/date.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import { countText } from '../../text/count.ts';
import { searchText } from '../../text/search.ts';
import type { Shown } from '../format/passage.ts';
import type { SearchResult } from '../query/excerpt.ts';
import type { Marked } from '../query/highlights.ts';

/** The row of a result. All text goes in as text: nothing of the index is parsed as HTML. */
export function resultRow(
  { shown, title, number, excerpt, file }: SearchResult,
  query: string,
): HTMLLIElement {
  const facts = [
    shown.place || searchText.kinds[shown.kind],
    shown.date.length > 4 ? formatDay(shown.date as Day) : shown.date,
  ];
  const meta = element('p', { className: 'muted meta' }, [
    ...(number.length > 0
      ? [element('span', { className: 'number' }, [`${searchText.number} `, ...marked(number)]), ' ']
      : []),
    ...facts.flatMap((fact) => (fact ? [element('span', {}, [fact]), ' '] : [])),
    ...(shown.state ? [element('span', {}, [stateBadge(shown.state)]), ' '] : []),
    element('span', {}, [count(shown.key, shown.views), ` ${countText.views}`]),
  ]);
  const hash = query === '' ? '' : `#tim=${encodeURIComponent(query)}`;
  const link = element('a', { href: shown.url + hash }, marked(title));
  const rows: Node[] = [meta, element('h3', {}, [link]), element('p', {}, marked(excerpt))];
  if (file) {
    const href = file.page === undefined ? file.href : `${file.href}#page=${file.page}`;
    const target = element('a', { href }, [searchText.filePage(file.file, file.page)]);
    target.dataset['download'] = decodeURI(file.href).slice(1);
    rows.push(element('p', { className: 'muted' }, [`${searchText.inFile} `, target]));
  }
  return element('li', {}, rows);
}

/** Never by colour alone: each state has its sign in front of its name. */
function stateBadge(state: NonNullable<Shown['state']>): HTMLSpanElement {
  const badge = element('span', { className: 'state' }, [searchText.states[state]]);
  badge.dataset['state'] = state;
  return badge;
}

function count(key: string, baseline: number): HTMLDataElement {
  const data = element('data', { value: String(baseline) }, [formatNumber(baseline)]);
  data.dataset['count'] = key;
  data.dataset['of'] = 'views';
  return data;
}

function marked(pieces: Marked): Node[] {
  return pieces.map(({ text, mark }) => (mark ? element('mark', {}, [text]) : document.createTextNode(text)));
}

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  children: readonly (Node | string)[],
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}
