// A table of documents: offers to sort it, and to search the whole register where its box stands. How that is
// done comes when it is asked for, or by an address that holds a search.

const registerWork = () => import('./work.ts');
const table = document.querySelector<HTMLTableElement>('.register');
const box = document.querySelector<HTMLElement>('.register-search');
const facets = document.querySelector<HTMLElement>('.facet');

for (const heading of table?.querySelectorAll('th') ?? []) {
  const button = document.createElement('button');
  button.type = 'button';
  button.title = table?.dataset['sort'] ?? '';
  button.append(...heading.childNodes);
  heading.append(button);
  button.onclick = () => registerWork().then(({ sortBy }) => sortBy(heading));
}

if (box && facets) {
  const open = () => registerWork().then(({ openSearch }) => openSearch(box, facets));
  box.hidden = false;
  box.oninput = () => open().then(({ search }) => search());
  facets.onclick = (event) => {
    const link = (event.target as Element).closest('a');
    // With a key held down the reader wants the list in a tab of its own.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open().then(
      ({ choose }) => choose(link),
      () => location.assign(link.href),
    );
  };
  if (location.search) open();
}
