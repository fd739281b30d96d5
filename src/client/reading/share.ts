import { readingText } from '../../text/reading.ts';

/** How long the button says that the link was copied, in milliseconds. */
const SAID_MS = 2500;

/** Opens the platform's share sheet; without one, copies the link and says so. */
export async function share(button: HTMLElement): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>('link[rel=canonical]')?.href ?? location.href;
  const title = document.querySelector('h1')?.textContent ?? document.title;
  if (navigator.share) {
    // A reader who closes the sheet has changed their mind: that is no error.
    await navigator.share({ title, url }).catch(() => {});
    return;
  }
  const label = button.querySelector('span') as HTMLElement;
  const before = label.textContent;
  label.textContent = await navigator.clipboard.writeText(url).then(
    () => readingText.copied,
    () => url,
  );
  setTimeout(() => {
    label.textContent = before;
  }, SAID_MS);
}
