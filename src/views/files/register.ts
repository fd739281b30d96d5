import { addresses } from '../../domain/addresses.ts';
import { type Cell, csv } from '../../domain/csv.ts';
import type { Day } from '../../domain/date.ts';
import type { OfficialDocument } from '../../domain/document.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { registerText } from '../../text/register.ts';
import { documentJsonLd, organisation } from '../json-ld.ts';
import { CSV_TYPE } from './file.ts';

/** One thing that the open register says of every document. */
interface Column {
  /** Its name in the JSON file. */
  readonly key: string;
  /** Its heading in the CSV file and its name on the page that documents the data. */
  readonly label: string;
  readonly note: string;
  readonly of: (document: OfficialDocument, library: Library, day: Day) => Value;
}

type Value = string | number | null | readonly string[];

/** The register's columns: the one table behind its CSV, its JSON and the page that documents both. */
export const registerColumns: readonly Column[] = [
  { ...registerText.columns.number, key: 'number', of: (d) => d.number.canonical },
  { ...registerText.columns.type, key: 'type', of: (d) => d.type.label },
  { ...registerText.columns.subject, key: 'subject', of: (d) => d.title },
  { ...registerText.columns.issuer, key: 'issuer', of: (d) => d.issuer.label },
  { ...registerText.columns.symbol, key: 'issuerSymbol', of: (d) => d.issuer.symbol },
  { ...registerText.columns.issued, key: 'issued', of: (d) => d.issued ?? String(d.year) },
  { ...registerText.columns.effective, key: 'effective', of: (d) => d.effective ?? null },
  {
    ...registerText.columns.until,
    key: 'noLongerInForce',
    of: (d, library, day) => library.validityOf(d, day).until ?? null,
  },
  {
    ...registerText.columns.state,
    key: 'state',
    of: (d, library, day) => documentText.states[library.validityOf(d, day).state],
  },
  { ...registerText.columns.signer, key: 'signer', of: (d) => d.signer ?? null },
  { ...registerText.columns.position, key: 'position', of: (d) => d.position ?? null },
  { ...registerText.columns.fields, key: 'fields', of: (d) => d.fields.map((field) => field.label) },
  {
    ...registerText.columns.page,
    key: 'page',
    of: (d, library) => `${library.site.url}${d.address}`,
  },
  {
    ...registerText.columns.files,
    key: 'files',
    of: (d, library) => d.attachments.map((file) => `${library.site.url}${file.href}`),
  },
  { ...registerText.columns.checksums, key: 'sha256', of: (d) => d.attachments.map((file) => file.sha256) },
];

/** The open data files of the register. */
export const registerFiles = [
  { name: 'van-ban.csv', mime: CSV_TYPE, label: 'CSV' },
  { name: 'van-ban.json', mime: 'application/json; charset=utf-8', label: 'JSON' },
  { name: 'van-ban.jsonld', mime: 'application/ld+json; charset=utf-8', label: 'JSON-LD' },
] as const;

/** A value as a cell of a table. */
function cellOf(value: Value): Cell {
  if (value === null) return '';
  return typeof value === 'object' ? value.join('; ') : value;
}

/** The register as CSV. */
export function registerCsv(library: Library, day: Day): string {
  const rows = library.documents.map((d) =>
    registerColumns.map((column) => cellOf(column.of(d, library, day))),
  );
  return csv(
    registerColumns.map((column) => column.label),
    rows,
  );
}

/** The register as JSON: one object a document, keys as in the table of columns. */
export function registerJson(library: Library, day: Day): string {
  const rows = library.documents.map((d) =>
    Object.fromEntries(registerColumns.map((column) => [column.key, column.of(d, library, day)])),
  );
  return JSON.stringify({ asOf: day, count: rows.length, documents: rows });
}

/** The description of the register as a schema.org Dataset. */
export function datasetJsonLd(library: Library, day: Day): object {
  const { site } = library;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${site.url}${addresses.openData}`,
    name: `${registerText.title} – ${site.name}`,
    description: registerText.intro,
    url: `${site.url}${addresses.openData}`,
    inLanguage: 'vi',
    isAccessibleForFree: true,
    dateModified: day,
    creator: organisation(site),
    variableMeasured: registerColumns.map((column) => column.label),
    distribution: registerFiles.map(({ name, mime }) => ({
      '@type': 'DataDownload',
      contentUrl: `${site.url}${addresses.openData}${name}`,
      encodingFormat: mime.split(';')[0],
    })),
  };
}

/** The register as linked data: the Dataset, with every document as a part of it. */
export function registerJsonLd(library: Library, day: Day): string {
  const parts = library.documents.map((d) => {
    const whole = documentJsonLd(library, d, library.validityOf(d, day)) as Record<string, unknown>;
    const { '@context': _, ...part } = whole;
    return part;
  });
  return JSON.stringify({ ...datasetJsonLd(library, day), hasPart: parts });
}
