import { documentText } from '../../text/document.ts';
import { updateValidity } from '../document/validity.ts';
import { follow } from './contents.ts';

export { show } from './cite-preview.ts';

/** Runs the action of a button: copies the page's citation, or opens its file. */
export function use(button: HTMLButtonElement): void {
  if (button.dataset['act'] === 'copy') void copy(button);
  else view(button.value, button.title);
}

async function copy(button: HTMLButtonElement): Promise<void> {
  // What keeps words together on the page is no part of the sentence.
  const text = document.getElementById('trich-dan')?.textContent?.trim().replaceAll('\u00A0', ' ') ?? '';
  const answer = button.parentElement?.querySelector('[role=status]');
  const good = await navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
  if (answer) answer.textContent = good ? documentText.copied : documentText.notCopied;
}

/** Opens a PDF file over the page in the browser's own viewer; a browser without one goes to the file. */
function view(href: string, title: string): void {
  if (navigator.pdfViewerEnabled === false) {
    location.assign(href);
    return;
  }
  const dialog = document.createElement('dialog');
  dialog.className = 'viewer';
  dialog.setAttribute('aria-label', title);
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'button';
  close.textContent = documentText.close;
  close.addEventListener('click', () => dialog.close());
  const frame = document.createElement('iframe');
  frame.src = href;
  frame.title = title;
  dialog.append(close, frame);
  // Closing takes the file away with it: a large PDF does not stay in memory.
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/**
 * Starts the scripts of a page: corrects states that have changed since it was built, and follows the table
 * of contents.
 */
export function begin(): void {
  updateValidity(document.querySelectorAll<HTMLElement>('.state:is([data-from], [data-until])'));
  const contents = document.querySelector('nav.contents');
  if (contents?.checkVisibility()) follow(contents);
}
