// Opens the viewer when a picture is asked for: by a click, or by an address that names one. Nothing is
// loaded before.

const viewing = () => import('./picture-viewer.ts');

async function open(link: HTMLAnchorElement, fromAddress: boolean): Promise<void> {
  (await viewing()).openViewer(link, fromAddress);
}

document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-photo]');
  // With a key held down the reader wants the picture in a tab or a file of its own.
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(link, false);
});

const named = /^#(?:anh|hinh)-\d+$/.test(location.hash)
  ? document.querySelector<HTMLAnchorElement>(`${location.hash} > a[data-photo]`)
  : null;
if (named) open(named, true);
