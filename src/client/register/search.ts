// The search of the register: its work comes when a reader turns to it, or by an address that holds a search.

const form = document.querySelector<HTMLFormElement>('.register-search');
const facets = document.querySelector<HTMLElement>('.facet');

if (form && facets) {
  form.hidden = false;
  const work = () => import('./search-work.ts').then(({ openSearch }) => openSearch(form, facets));
  form.addEventListener('focusin', work, { once: true });
  facets.addEventListener('pointerover', work, { once: true });
  form.addEventListener('submit', (event) => event.preventDefault());
  facets.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a');
    // With a key held down the reader wants the list in a tab of its own.
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    work().then(
      ({ choose }) => choose(link),
      () => location.assign(link.href),
    );
  });
  form.addEventListener('input', () => work().then(({ search }) => search()));
  if (location.search) work();
}
