import CMS, { type CmsConfig } from '@sveltia/cms';
import { normalise } from '../../domain/vietnamese.ts';
import { mapText } from '../blocks.ts';
import { isFromWord, readHtml } from '../html/read-html.ts';
import { writeMarkdown } from '../markdown/write-markdown.ts';
import { structured } from '../structure.ts';
import type { EditorConfig } from './cms-config.ts';
import { type EntryValue, readEntry, writeEntryFile } from './entry-format.ts';

// The page of the editor in the browser. Its configuration lies beside it, written by the build.

/** What Word laid on the clipboard, as Markdown: lists, tables and headings as `npm run new` makes them. */
function markdownOf(html: string): string {
  const blocks = structured(readHtml(new DOMParser().parseFromString(html, 'text/html').body));
  const tidy = blocks.map((block) =>
    block.kind === 'table' ? block : { ...block, runs: mapText(block.runs, normalise) },
  );
  return writeMarkdown({ blocks: tidy, notes: new Map() });
}

/** Puts cleaned text in the place of what was pasted, before the editor sees it. */
function cleanPaste(event: ClipboardEvent): void {
  const html = event.clipboardData?.getData('text/html') ?? '';
  if (!event.isTrusted && event.clipboardData?.types.includes(CLEANED)) return;
  if (!isFromWord(html) || !(event.target instanceof HTMLElement)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const text = markdownOf(html);
  if (event.target instanceof HTMLTextAreaElement || event.target instanceof HTMLInputElement) {
    // A paste that a script makes does nothing in a plain field. This way it can be undone.
    document.execCommand('insertText', false, text);
    return;
  }
  const data = new DataTransfer();
  data.setData('text/plain', text);
  data.setData(CLEANED, '1');
  event.target.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
  );
}
/** Marks what this page pasted itself. */
const CLEANED = 'application/x-trangtin';

// The interface follows the browser's language, which on office machines is often English.
Object.defineProperties(navigator, { language: { value: 'vi' }, languages: { value: ['vi'] } });

const { cms, formats } = (await (await fetch('config.json')).json()) as EditorConfig;
for (const [name, { extension, fields }] of Object.entries(formats)) {
  CMS.registerCustomFormat(name, extension, {
    fromFile: (text: string) => readEntry(text, fields),
    toFile: (value: EntryValue) => writeEntryFile(value, fields),
  });
}
document.addEventListener('paste', cleanPaste, { capture: true });
await CMS.init({ config: cms as unknown as CmsConfig });
