// What a page offers beside its text, fetched when it is asked for: previews of what it cites, its citation, its file,
// where in it the reader is.

const closest = <E extends Element>(event: Event, selector: string): E | null | undefined =>
  (event.target as Element).closest?.<E>(selector);

function preview(event: Event): void {
  const link = closest<HTMLAnchorElement>(event, 'a[data-cite]');
  if (link) import('./cite-preview.ts').then(({ show }) => show(link, event));
}
document.addEventListener('pointerover', preview);
document.addEventListener('focusin', preview);
document.addEventListener('click', (event) => {
  const button = closest<HTMLButtonElement>(event, 'button[data-act]');
  if (button) import('./act-work.ts').then(({ use }) => use(button));
});
const beside = document.querySelector('nav.contents');
if (beside?.checkVisibility()) import('./contents.ts').then(({ follow }) => follow(beside));

// A page that was built on an earlier day says what is in force today.
const dated = document.querySelectorAll<HTMLElement>('.state:is([data-from], [data-until])');
if (dated.length) import('../document/validity.ts').then(({ keepValid }) => keepValid(dated));
