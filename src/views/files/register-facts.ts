import { registerPartAddress } from '../../domain/addresses.ts';
import type { Day } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import type { DocumentFacts, RegisterFacts, RegisterRow } from '../../domain/register-facts.ts';
import { type FileView, fileView } from './file.ts';

/** Documents in one part of the rows: about 15 kB as sent. */
export const PART = 250;

/** The name of the file with the facts of all documents. */
export const FACTS = 'dac-diem';

const JSON_TYPE = 'application/json; charset=utf-8';

/** The file with the facts of all documents, by which the register is filtered. */
export function registerFactsFile(library: Library, today: Day): FileView {
  const { documentTypes, documentIssuers, documentFields } = library;
  const placeIn = (groups: readonly { readonly slug: string }[]): ReadonlyMap<string, number> =>
    new Map(groups.map(({ slug }, place) => [slug, place]));
  const [types, issuers, fields] = [documentTypes, documentIssuers, documentFields].map(placeIn) as [
    ReadonlyMap<string, number>,
    ReadonlyMap<string, number>,
    ReadonlyMap<string, number>,
  ];
  const choicesOf = (groups: readonly { readonly slug: string; readonly label: string }[]) =>
    groups.map(({ slug, label }) => [slug, label] as const);
  const facts: RegisterFacts = {
    part: PART,
    choices: {
      loai: choicesOf(documentTypes),
      'co-quan': choicesOf(documentIssuers),
      'linh-vuc': choicesOf(documentFields),
    },
    documents: library.documents
      .toReversed()
      .map(
        (document): DocumentFacts => [
          types.get(document.type.slug) ?? 0,
          issuers.get(document.issuer.slug) ?? 0,
          document.fields.map(({ slug }) => fields.get(slug) ?? 0),
          document.year,
          document.effective ?? '',
          library.validityOf(document, today).until ?? '',
        ],
      ),
  };
  return fileView(JSON_TYPE, JSON.stringify(facts));
}

/** The file with one part of the rows. Part 0 holds the oldest documents. */
export function registerPartFile(library: Library, part: number): FileView {
  const { documents } = library;
  const end = documents.length - part * PART;
  const rows = documents
    .slice(Math.max(0, end - PART), end)
    .toReversed()
    .map(
      (document): RegisterRow => [
        document.number.canonical,
        document.title,
        document.address,
        document.issued ?? String(document.year),
        document.legacy?.views ?? 0,
      ],
    );
  return fileView(JSON_TYPE, JSON.stringify(rows));
}

/** Addresses of the parts of the rows. */
export const registerParts = ({ documents }: Library): readonly string[] =>
  Array.from({ length: Math.ceil(documents.length / PART) }, (_, part) => registerPartAddress(String(part)));
