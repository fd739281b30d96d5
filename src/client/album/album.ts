// Opens the viewer when a picture is asked for: by a click, or by an address that names one. Nothing is loaded before.

const NAME = /^#anh-(\d+)$/;
const gallery = document.querySelector<HTMLElement>('.gallery');

async function open(number: number, fromAddress: boolean): Promise<void> {
  if (!gallery) return;
  const { openViewer } = await import('./album-viewer.ts');
  openViewer(gallery, number - 1, fromAddress);
}

gallery?.addEventListener('click', (event) => {
  const figure = (event.target as Element).closest('a[data-photo]')?.closest('figure');
  // With a key held down the reader wants the picture in a tab or a file of its own.
  if (!figure || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  open(Number(figure.id.slice('anh-'.length)), false);
});

const named = Number(NAME.exec(location.hash)?.[1]);
if (named) open(named, true);
