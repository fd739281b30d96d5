import { handbook } from '../../corpus/diagnostics/messages/handbook.ts';
import { type EntryKind, folders } from '../../corpus/read/folders.ts';
import { messagesText, newText, referenceText } from '../../text/authoring.ts';
import { entryFields, type Field, siteFileFields } from './entry-fields.ts';

const START = '<!-- bảng khóa: do máy viết, sửa ở src/text/fields.ts rồi chạy npm run generate -->';
const END = '<!-- hết bảng khóa -->';

const cell = (text: string): string => text.replaceAll('|', '\\|');

function row(field: Field, prefix: string): readonly string[] {
  const { key, words, required, fields } = field;
  const name = `\`${prefix}${key}\`${required ? ` **${referenceText.required}**` : ''}`;
  const line = `| ${name} | ${cell(words.label)} | ${cell(words.help)} | \`${cell(words.example)}\` |`;
  // The keys of a group that every kind has are told once, below the group.
  return [line, ...fields.flatMap((inner) => row(inner, `${prefix}${key}.`))];
}

const table = (title: string, fields: readonly Field[]): string =>
  [
    `### ${title}`,
    '',
    `| ${referenceText.columns.join(' | ')} |`,
    '| --- | --- | --- | --- |',
    ...fields.flatMap((field) => row(field, '')),
  ].join('\n');

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** The reference of every key, as tables. */
function fieldReference(): string {
  const entries = (Object.keys(folders) as EntryKind[]).map((kind) =>
    table(`${upperFirst(newText.kinds[kind])} (\`${folders[kind]}\`)`, entryFields(kind)),
  );
  return [...entries, table('`site.yaml`', siteFileFields())].join('\n\n');
}

/** The page of the handbook that explains every message of check by its code. */
export function messageReference(): string {
  const rows = Object.entries(handbook).map(
    ([code, [meaning, remedy]]) => `| \`${code}\` | ${cell(meaning)} | ${cell(remedy)} |`,
  );
  return [
    `# ${messagesText.title}`,
    '',
    messagesText.intro,
    '',
    `| ${messagesText.columns.join(' | ')} |`,
    '| --- | --- | --- |',
    ...rows.sort(),
    '',
  ].join('\n');
}

/** A handbook with its reference brought up to date; one without marks is left as it is. */
export function withFieldReference(handbook: string): string {
  const [start, end] = [handbook.indexOf(START), handbook.indexOf(END)];
  if (start < 0 || end < start) return handbook;
  return `${handbook.slice(0, start)}${START}\n\n${fieldReference()}\n\n${handbook.slice(end)}`;
}
