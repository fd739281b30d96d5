import { diagnostic } from '../../domain/diagnostic.ts';
import { type OfficialDocument, relationKinds } from '../../domain/document.ts';
import { issuingBody } from '../../domain/document-number.ts';
import type { Choices } from '../../domain/site.ts';
import { nearest } from '../../domain/suggestion.ts';
import {
  type DocumentType,
  documentTypes,
  type Field,
  type Issuer,
  issuerOf,
  spellingOf,
  typeNamed,
  typeOfSymbol,
} from '../../domain/vocabulary.ts';
import type { Reference } from '../../markdown/examine-body.ts';
import { checkConsistency } from '../diagnostics/consistency-checks.ts';
import type { DocumentInput } from '../schema/entries.ts';
import { checkOrder, checkPast, choose } from '../schema/value-checks.ts';
import { type EntryContext, makeBase } from './entry.ts';

/** A document whose relations still name others by number. */
export type ParsedDocument = Omit<OfficialDocument, 'relations'> & {
  readonly claims: readonly {
    readonly kind: (typeof relationKinds)[number];
    readonly text: string;
    readonly index: number;
  }[];
};

/** Makes the document of a file. Returns undefined and records diagnostics if it is invalid. */
export async function makeDocument(
  context: EntryContext,
  input: DocumentInput,
  choices: Choices,
): Promise<{ entry: ParsedDocument; links: readonly Reference[] } | undefined> {
  const { base, links } = await makeBase(context, input, input.subject, input.summary ?? '');
  const isRead = checkNumber(context, input);
  const type = isRead ? documentType(context, input) : undefined;
  const issuer = isRead ? documentIssuer(context, input, choices.issuers) : undefined;
  const fields = input.fields.flatMap((field, index): Field[] => {
    const found = choose(
      context,
      'fields',
      field,
      choices.fields,
      (choice) => choice.slug,
      ['fields', index],
      (choice) => choice.label,
    );
    return found ? [found] : [];
  });
  const issued = input.issued.day ?? `${input.issued.year}-01-01`;
  checkOrder(context, { issued, effective: input.effective, expires: input.expires }, [
    ['issued', 'effective'],
    ['issued', 'expires'],
    ['effective', 'expires'],
  ]);
  if (input.publish === undefined) checkPast(context, 'issued', issued);
  if (!type || !issuer) return undefined;
  context.diagnostics.push(...checkConsistency(context, input, type, issuer));
  const entry: ParsedDocument = {
    ...base,
    kind: 'document',
    number: input.number,
    type,
    issuer,
    issued: input.issued.day,
    year: input.issued.year,
    effective: input.effective,
    expires: input.expires,
    signer: input.signer,
    position: input.position,
    fields,
    claims: relationKinds.flatMap((kind) =>
      (input.relations?.[kind] ?? []).map((text, index) => ({ kind, text, index })),
    ),
  };
  return { entry, links };
}

/** Records what is wrong with a number that cannot be read. False where the document cannot do without it. */
function checkNumber(context: EntryContext, { number, type, issuer }: DocumentInput): boolean {
  if (number.fault === undefined) return true;
  const complete = type !== undefined && issuer !== undefined;
  const facts = { key: 'number', found: number.canonical, fault: number.fault };
  const level = complete ? 'warning' : 'error';
  context.diagnostics.push(
    diagnostic('wrong-number', context.source.file, facts, { path: ['number'] }, level),
  );
  return complete;
}

function documentType(context: EntryContext, input: DocumentInput): DocumentType | undefined {
  const { number } = input;
  if (input.type === undefined) {
    const found = number.type ?? number.canonical;
    const type = typeOfSymbol(found, number.system);
    if (type) return type;
    const choices = documentTypes.filter((t) => t.systems.includes(number.system)).map((t) => t.symbol);
    const facts = { key: 'type', found, choices, suggestion: nearest(found, choices) };
    context.diagnostics.push(diagnostic('unknown-choice', context.source.file, facts, { path: ['number'] }));
    return undefined;
  }
  const type = typeNamed(input.type);
  if (!type) choose(context, 'type', input.type, documentTypes, (choice) => choice.label);
  return type;
}

function documentIssuer(
  context: EntryContext,
  input: DocumentInput,
  issuers: readonly Issuer[],
): Issuer | undefined {
  const symbols = issuers.map((issuer) => issuer.symbol);
  if (input.issuer === undefined) {
    const symbol = issuingBody(input.number);
    const known = issuers.find((issuer) => issuer.symbol === symbol);
    if (known) return known;
    const facts = { symbol, suggestion: nearest(symbol, symbols) };
    context.diagnostics.push(
      diagnostic('unknown-issuer', context.source.file, facts, { path: ['number'] }, 'warning'),
    );
    return issuerOf(symbol, symbol, input.number.system);
  }
  const symbol = spellingOf(symbols)(input.issuer);
  const named = issuers.find((issuer) => issuer.symbol === symbol || issuer.label === input.issuer);
  return (
    named ??
    choose(
      context,
      'issuer',
      input.issuer,
      issuers,
      (choice) => choice.symbol,
      ['issuer'],
      (choice) => choice.label,
    )
  );
}
