import { escapeXml } from '../../domain/xml.ts';
import type { Inline, TextRun } from '../blocks.ts';

/** Characters that Markdown would take for a mark anywhere in a line. */
const MARKS = /[\\`*_[\]<~|]|&(?=[a-z#]\w*;)/gi;
/** What begins a line and would make it something else than text. */
const LINE_START = /^(\s*)(?:([#>+-])(?=\s|$)|([#>])|(\d{1,9})([.)])(?=\s|$)|([=-])(?=[=-]*\s*$))/;

/** Text so that Markdown shows it as it is. */
function escapeMarkdown(text: string): string {
  return text
    .replace(MARKS, (mark) => (mark === '_' ? mark : `\\${mark}`))
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_');
}

/** Escapes a line that begins like a list, a heading or a quote. */
export function escapeLineStart(line: string): string {
  return line.replace(
    LINE_START,
    (_whole, blank: string, sign?: string, tight?: string, n?: string, dot?: string, rule?: string) => {
      if (n !== undefined) return `${blank}${n}\\${dot}`;
      return `${blank}\\${sign ?? tight ?? rule}`;
    },
  );
}

const TAGS = { bold: 'strong', italic: 'em', strike: 'del' } as const;
const LOOKS = ['bold', 'italic', 'strike'] as const;
const SIGNS = { bold: '**', italic: '*', strike: '~~' } as const;

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character);
const isBlank = (character: string | undefined): boolean => character === undefined || /\s/u.test(character);

/**
 * Whether a mark can stand here by CommonMark's rule of flanking: where the text inside begins and
 * ends with a letter or digit, or where what stands outside is no letter: `**Điều 1.** Phạm vi` works,
 * `**Điều 1.**Phạm vi` not.
 */
function marksWork(inside: string, before: string | undefined, behind: string | undefined): boolean {
  const characters = [...inside];
  const opens = isWord(characters[0]) || !isWord(before);
  const closes = isWord(characters.at(-1)) || !isWord(behind);
  return opens && closes && !isBlank(characters[0]) && !isBlank(characters.at(-1));
}

type Look = (typeof LOOKS)[number];
const looksOf = (run: TextRun): readonly Look[] => LOOKS.filter((look) => run[look] === true);

/** A run of one look, with what stands around it. */
function formatRun(
  run: TextRun,
  before: string | undefined,
  behind: string | undefined,
  html: boolean,
): string {
  const [, lead = '', inside = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text) ?? [];
  if (inside === '') return run.text;
  const escaped = html ? escapeXml : escapeMarkdown;
  let out = escaped(inside);
  if (run.script) out = `<${run.script}>${out}</${run.script}>`;
  const looks = looksOf(run);
  const works =
    !html && !run.script && marksWork(inside, lead === '' ? before : ' ', tail === '' ? behind : ' ');
  for (const look of looks.toReversed()) {
    out = works ? `${SIGNS[look]}${out}${SIGNS[look]}` : `<${TAGS[look]}>${out}</${TAGS[look]}>`;
  }
  return lead + out + tail;
}

/** An address inside brackets: what would end it early is written in its coded form. */
const escapeHref = (href: string): string =>
  href
    .trim()
    .replace(/[\s<>()\\]/g, (sign) =>
      /\s/.test(sign) ? '%20' : `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
    );

/** The number of a note, in the order of the text. */
export type NoteNumber = (id: string) => number | undefined;

interface Options {
  readonly html: boolean;
  readonly noteNumber: NoteNumber;
}

const firstOf = (run: Inline | undefined): string | undefined =>
  run?.kind === 'text' ? [...run.text][0] : run?.kind === 'link' ? '[' : undefined;
const lastOf = (run: Inline | undefined): string | undefined =>
  run?.kind === 'text' ? [...run.text].at(-1) : run?.kind === 'link' ? ')' : undefined;

/** Writes runs as Markdown, or as HTML where Markdown cannot hold them. */
export function formatInlines(runs: readonly Inline[], options: Options): string {
  const { html, noteNumber } = options;
  return runs
    .map((run, index) => {
      switch (run.kind) {
        case 'text':
          return formatRun(run, lastOf(runs[index - 1]), firstOf(runs[index + 1]), html);
        case 'break':
          return html ? '<br>' : '\\\n';
        case 'link': {
          const inside = formatInlines(run.runs, options).replace(/\s+/g, ' ').trim();
          if (inside === '') return '';
          return html
            ? `<a href="${escapeXml(run.href)}">${inside}</a>`
            : `[${inside}](${escapeHref(run.href)})`;
        }
        case 'picture':
          return html ? `<img src="${run.name}" alt="${escapeXml(run.alt)}">` : formatPicture(run);
        case 'note': {
          const number = noteNumber(run.id);
          if (number === undefined) return '';
          return html ? `<sup>(${number})</sup>` : `[^${number}]`;
        }
        default:
          return '';
      }
    })
    .join('');
}

/** `![alt](anh-1.jpg "caption")`. */
function formatPicture({ name, alt, caption }: Extract<Inline, { kind: 'picture' }>): string {
  const title = caption === undefined ? '' : ` "${caption.replace(/["\\]/g, '\\$&')}"`;
  return `![${escapeMarkdown(alt)}](${name}${title})`;
}
