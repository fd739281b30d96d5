import { type Diagnostic, diagnostic } from '../../domain/diagnostic.ts';
import { templateText } from '../../text/authoring.ts';
import { entryFieldWords, type FieldWords } from '../../text/fields.ts';
import type { EntryKind } from '../read/folders.ts';
import type { Parsed } from '../read/front-matter.ts';

const FIELDS: Readonly<Record<EntryKind, Readonly<Record<string, FieldWords>>>> = entryFieldWords;

/**
 * Keys whose example stands in the template for an editor to replace, and is no value that anybody would
 * mean.
 */
const REPLACED = ['title', 'subject', 'summary'] as const;

const sentences = Object.values(templateText.body).map((text) => text.split('\n', 1)[0] as string);

/** Checks for words of a template that nobody has replaced: the entry is not written yet. */
export function checkTemplateText(kind: EntryKind, parsed: Parsed, file: string): readonly Diagnostic[] {
  const keys = REPLACED.flatMap((key) => {
    const example = FIELDS[kind][key]?.example.replaceAll('"', '');
    const found = parsed.data?.[key];
    return example !== undefined && found === example
      ? [diagnostic('template-left', file, { found }, { path: [key] })]
      : [];
  });
  const lines = parsed.body.split('\n');
  const at = lines.findIndex((line) => sentences.includes(line.trim()));
  if (at < 0) return keys;
  const found = `${(lines[at] as string).slice(0, 40)}…`;
  return [...keys, diagnostic('template-left', file, { found }, { line: parsed.bodyLine + at })];
}
