/** A table of documents: offers to sort it by its headings and to filter it. How that is done comes when it is asked for. */

const table = document.querySelector<HTMLTableElement>('.register');
const filter = document.querySelector<HTMLElement>('.register-filter');
const work = () => import('./register-work.ts');

for (const heading of table?.querySelectorAll<HTMLTableCellElement>('th') ?? []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = table?.dataset['sort'] ?? '';
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener('click', async () => (await work()).sortBy(heading));
}
if (table && filter) {
  filter.addEventListener('input', async () => (await work()).filterRows(table, filter));
  filter.hidden = false;
}
