/** The preview of a cited document: its script comes when a reader first points at a citation. */

function preview(event: Event): void {
  const link = (event.target as Element).closest?.<HTMLAnchorElement>('a[data-cite]');
  if (link) import('./cite-preview.ts').then(({ show }) => show(link, event));
}
document.addEventListener('pointerover', preview);
document.addEventListener('focusin', preview);
