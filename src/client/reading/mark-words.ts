import { normalise } from '../../domain/vietnamese.ts';
import { tokenize, type Word } from '../../domain/words.ts';
import { highlightsFor } from '../../search/query/highlights.ts';
import { readQuery } from '../../search/query/query.ts';

/** A page of more words than this is marked up to here: it must stay quick to read. */
const MOST_WORDS = 60_000;

/** Marks the words of the query that "#tim=" holds in the text of the page, and shows the first. */
export function markWords(hash: string): void {
  const query = readQuery(decode(hash.slice('#tim='.length)));
  const main = document.querySelector('main');
  if (!query || !main) return;
  const words: (Word & { readonly node: Text })[] = [];
  const walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() && words.length < MOST_WORDS) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest('script, style, svg, form')) continue;
    // Places are those of the text as it stands, which pages have in the right form already.
    if (normalise(node.data) === node.data)
      words.push(...tokenize(node.data).map((word) => ({ ...word, node })));
  }
  const marks = [...highlightsFor(words, query).places].sort((a, b) => b - a);
  // From the end, so that the places before stay right; neighbours become one mark.
  for (let index = 0; index < marks.length; index++) {
    const last = words[marks[index] as number] as (typeof words)[number];
    let first = last;
    while (marks[index + 1] === (marks[index] as number) - 1) {
      const before = words[marks[index + 1] as number] as (typeof words)[number];
      if (before.node !== last.node) break;
      first = before;
      index += 1;
    }
    const range = document.createRange();
    range.setStart(first.node, first.start);
    range.setEnd(last.node, last.end);
    range.surroundContents(document.createElement('mark'));
  }
  main.querySelector('mark')?.scrollIntoView({ block: 'center' });
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
