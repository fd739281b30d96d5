import { tokenize, type Word } from '../../domain/words.ts';

// Words of grammar. Nearly every page has them: to ask for them costs much and tells little.

const STOP_WORDS = tokenize(
  `và của các là có cho trong với những một được không đến từ ở tại về để khi này đó do đã sẽ theo cũng như bị bởi ra
   vào trên dưới thì mà hay hoặc nếu vì`,
);
const nameOf = ({ base, marks }: Word): string => `${base} ${marks}`;
const written = new Set(STOP_WORDS.map(nameOf));
const folded = new Set(STOP_WORDS.map(({ base }) => base));

/** Whether a word is a stop word; without typed marks, also one that folds to a stop word. */
export function isStopWord(word: Word, marked: boolean): boolean {
  return marked ? written.has(nameOf(word)) : folded.has(word.base);
}
