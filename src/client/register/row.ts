import { type Day, formatDay } from '../../domain/date.ts';
import {
  type DocumentFacts,
  type RegisterFacts,
  type RegisterRow,
  stateOn,
} from '../../domain/register-facts.ts';
import { formatNumber } from '../../domain/vietnamese.ts';
import { countText } from '../../text/count.ts';
import { documentText } from '../../text/document.ts';

type Child = Node | string;

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  className: string,
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** A document as a row of the register's table, as the built page has it. */
export function rowOf(
  facts: RegisterFacts,
  document: DocumentFacts,
  [number, subject, address, issued, views]: RegisterRow,
  day: Day,
): HTMLTableRowElement {
  const [type] = document;
  const state = stateOn(day, document);
  const link = element('a', '', subject);
  link.href = address;
  const count = element('data', '', formatNumber(views));
  count.value = String(views);
  Object.assign(count.dataset, { count: address.slice(1, -1), of: 'views' });
  const badge = element('span', 'state', documentText.states[state]);
  badge.dataset['validity'] = state;
  return element(
    'tr',
    state === 'expired' ? 'expired' : '',
    element('td', '', element('span', 'number unbroken', number)),
    element('td', '', link, element('p', 'muted meta', element('span', '', count, ` ${countText.views}`))),
    element('td', '', facts.choices.loai[type]?.[1] ?? ''),
    element('td', '', issued.length > 4 ? formatDay(issued as Day) : issued),
    element('td', '', badge),
  );
}
