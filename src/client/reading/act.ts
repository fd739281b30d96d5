// What a page offers beside its text, fetched when it is asked for: previews of what it cites, its citation,
// its file, where in it the reader is, what is in force today.

const pageWork = () => import('./act-work.ts');
const closest = <E extends Element>(event: Event, selector: string): E | null | undefined =>
  (event.target as Element).closest?.<E>(selector);

function preview(event: Event): void {
  const link = closest<HTMLAnchorElement>(event, 'a[data-cite]');
  if (link) pageWork().then(({ show }) => show(link, event));
}
document.addEventListener('pointerover', preview);
document.addEventListener('focusin', preview);
document.addEventListener('click', (event) => {
  const button = closest<HTMLButtonElement>(event, 'button[data-act]');
  if (button) pageWork().then(({ use }) => use(button));
});
if (document.querySelector('nav.contents, .state:is([data-from], [data-until])'))
  pageWork().then(({ begin }) => begin());
