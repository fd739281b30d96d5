/** A table of documents: offers to sort it by its headings. How that is done comes when it is asked for. */

const table = document.querySelector<HTMLTableElement>('.register');

for (const heading of table?.querySelectorAll<HTMLTableCellElement>('th') ?? []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = table?.dataset['sort'] ?? '';
  button.append(...heading.childNodes);
  heading.append(button);
  button.addEventListener('click', async () => (await import('./sort.ts')).sortBy(heading));
}
