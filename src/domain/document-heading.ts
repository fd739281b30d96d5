import { type Day, parseDay } from './date.ts';
import { type DocumentNumber, parseDocumentNumber } from './document-number.ts';
import { numberWithoutHomoglyphs } from './homoglyphs.ts';
import { slug } from './vietnamese.ts';

/** What a document's own first page says of it. */
interface DocumentHeading {
  readonly number: DocumentNumber | undefined;
  readonly date: Day | undefined;
}

/** How much of the first page is its heading, in characters. */
const HEADING = 1200;
/** "Số: 28-HD/BTGTU" at the beginning of a line; not "Luật số …", which is a text's own citation. */
const NUMBER = /(?:^|\n|\s{2,}|\t)\s*Số\s*:?\s*(\d{1,5}[\p{L}]?\s*[-–/][^\n,;]{2,60})/gu;
const DATE = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})/iu;
/** Words with which the text begins: what follows them dates and numbers other documents. */
const TEXT_BEGINS = /\n\s*(?:Căn cứ|Kính gửi|Thực hiện|Theo đề nghị|Điều 1\b)/u;

/** How much of a file may stand before and in its subject, in characters. */
const SUBJECT_REACH = 3000;
/** A subject of fewer words may be called otherwise on paper. */
const FEWEST_WORDS = 4;
/** Where so few of its pairs of words stand there, the subject is another one. */
const FEWEST_SHARED = 0.34;

/**
 * Whether the first page of a document, `text`, states its subject: at least a third of its pairs of words.
 * True for subjects of fewer than four words.
 */
export function statesSubject(text: string, subject: string): boolean {
  const wordsOf = (given: string): readonly string[] => slug(given).split('-').filter(Boolean);
  const wanted = wordsOf(subject.replace(/^\s*(?:V\/v|Về việc|Về)\s+/iu, ''));
  if (wanted.length < FEWEST_WORDS) return true;
  const head = ` ${wordsOf(text.slice(0, SUBJECT_REACH)).join(' ')} `;
  const pairs = wanted.slice(1).map((word, index) => ` ${wanted[index]} ${word} `);
  return pairs.filter((pair) => head.includes(pair)).length >= pairs.length * FEWEST_SHARED;
}

/** Reads the number and the date from the heading of a document's first page. `text` is NFC. */
export function readDocumentHeading(text: string): DocumentHeading {
  const begins = text.search(TEXT_BEGINS);
  const heading = text.slice(0, begins < 0 ? HEADING : Math.min(begins, HEADING));
  let number: DocumentNumber | undefined;
  for (const [, found = ''] of heading.matchAll(NUMBER)) {
    const compact = /^\d+[\p{L}]?\s*[-–/]\s*[\p{L}\d&]+(?:\s*[-–/.]\s*[\p{L}\d&]+)*/u.exec(found)?.[0] ?? '';
    const read = parseDocumentNumber(numberWithoutHomoglyphs(compact.replace(/\s+/g, '')));
    if (!read.ok) continue;
    number = read.value;
    break;
  }
  const [, day, month, year] = DATE.exec(heading) ?? [];
  const date = day === undefined ? undefined : parseDay(`${day}/${month}/${year}`);
  return { number, date: date?.ok ? date.value : undefined };
}
