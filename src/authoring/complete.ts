import { messageOf } from '../corpus/diagnostics/messages.ts';
import type { EntryKind } from '../corpus/read/folders.ts';
import { entrySchemas } from '../corpus/schema/entries.ts';
import { diagnosticsOf } from '../corpus/schema/issues.ts';
import { diagnostic } from '../domain/diagnostic.ts';
import { parseDocumentNumber } from '../domain/document-number.ts';
import type { Site } from '../domain/site.ts';
import { newText } from '../text/authoring.ts';
import type { Asker } from './ask.ts';
import type { Draft } from './draft.ts';
import type { Values } from './entry/front-matter.ts';
import { entryFields, type Field } from './fields/entry-fields.ts';

/** The message of check about a value; undefined for a right one. `values` are those of the other keys. */
export function valueFault(
  kind: EntryKind,
  key: string,
  value: string,
  values: Values = {},
): string | undefined {
  const number = key === 'number' ? parseDocumentNumber(value) : undefined;
  // A paper of old has the number that it has, where type and issuer are said beside it.
  if (number?.ok === false && !(values['type'] && values['issuer'])) {
    const { found, wanted } = messageOf(
      diagnostic('wrong-number', '', { key, found: value, fault: number.error }),
    );
    return `${found}. ${wanted}`;
  }
  const result = entrySchemas[kind].safeParse({ [key]: value });
  const issues = result.success ? [] : result.error.issues.filter((issue) => issue.path[0] === key);
  if (result.success || issues.length === 0) return undefined;
  const [first] = diagnosticsOf(result.error, '', { [key]: value }, entrySchemas[kind]).filter(
    ({ place }) => 'path' in place && place.path[0] === key,
  );
  if (!first) return undefined;
  const { found, wanted } = messageOf(first);
  return `${found}. ${wanted}`;
}

/** The keys of which an entry's address is made: without them there is no place to write it. */
const ADDRESS: Readonly<Record<EntryKind, readonly string[]>> = {
  article: ['title', 'date'],
  document: ['number', 'issued'],
  album: ['title', 'date'],
  page: ['title'],
};

/** The missing keys on which the address of a draft depends. */
export function missingForAddress({ kind, values }: Draft): readonly string[] {
  return ADDRESS[kind].filter((key) => values[key] === undefined || values[key] === '');
}

/** Asks for what a draft lacks: the keys that must be there, and what each picture shows. */
export async function complete(draft: Draft, site: Site, asker: Asker): Promise<Draft> {
  if (!asker.answers) return draft;
  const values: Record<string, Values[string]> = { ...draft.values };
  for (const field of entryFields(draft.kind)) {
    if (!field.required || field.kind === 'group' || values[field.key] !== undefined) continue;
    const answer = await askFor(field, draft.kind, site, asker);
    if (answer !== undefined) values[field.key] = answer;
  }
  const pictures = values['pictures'];
  if (Array.isArray(pictures))
    values['pictures'] = await describePictures(pictures as readonly Values[], asker);
  return { ...draft, values, body: await describeBody(draft.body, asker) };
}

async function askFor(field: Field, kind: EntryKind, site: Site, asker: Asker): Promise<string | undefined> {
  const { label, help, example } = field.words;
  if (field.key === 'section') {
    const choices = site.sections.map(({ slug, label: name }) => ({ value: slug, label: name }));
    return choices.length === 1 ? choices[0]?.value : asker.select(label, choices);
  }
  const optional = !ADDRESS[kind].includes(field.key);
  return asker.text({
    message: newText.askField(label, optional ? `${help} ${newText.later}` : help),
    placeholder: example.replaceAll('"', ''),
    optional,
    validate: (answer) => valueFault(kind, field.key, answer),
  });
}

const askAlt = (name: string, asker: Asker): Promise<string | undefined> =>
  asker.text({ message: newText.askAlt(name), optional: true, validate: () => undefined });

async function describePictures(pictures: readonly Values[], asker: Asker): Promise<readonly Values[]> {
  const out: Values[] = [];
  for (const picture of pictures) {
    const alt = picture['alt'] === '' ? await askAlt(String(picture['src']), asker) : undefined;
    out.push(alt === undefined ? picture : { ...picture, alt });
  }
  return out;
}

/** A picture of a body that says nothing of what it shows. */
const UNDESCRIBED = /!\[\]\((?<name>anh-\d+\.\w+)/g;

async function describeBody(body: string, asker: Asker): Promise<string> {
  let out = body;
  for (const name of new Set([...body.matchAll(UNDESCRIBED)].map((match) => match.groups?.['name'] ?? ''))) {
    const alt = await askAlt(name, asker);
    if (alt !== undefined)
      out = out.replaceAll(`![](${name}`, `![${alt.replace(/[[\]\\]/g, '\\$&')}](${name}`);
  }
  return out;
}
