import { addresses } from '../../domain/addresses.ts';
import type { Day } from '../../domain/date.ts';
import type { Library } from '../../domain/library.ts';
import { documentText } from '../../text/document.ts';
import { registerText } from '../../text/register.ts';
import { plainHead } from '../entries/head.ts';
import type { Head } from '../head.ts';
import { type FileView, fileView } from './file.ts';
import {
  datasetJsonLd,
  registerColumns,
  registerCsv,
  registerFiles,
  registerJson,
  registerJsonLd,
} from './register.ts';

/** The page that documents the register's open data. */
export interface OpenDataView {
  readonly kind: 'open-data';
  readonly head: Head;
  readonly count: number;
  readonly day: Day;
  readonly files: readonly { readonly name: string; readonly address: string; readonly note: string }[];
  readonly columns: readonly { readonly label: string; readonly key: string; readonly note: string }[];
}

/** The view of the page that describes the register as open data. */
export function openDataView(library: Library, today: Day): OpenDataView {
  const plain = plainHead(library, registerText.dataTitle, registerText.intro, addresses.openData);
  const [home, self] = plain.breadcrumbs;
  const parent = { label: documentText.documents, address: addresses.documents };
  return {
    kind: 'open-data',
    head: {
      ...plain,
      breadcrumbs: [home, parent, self].filter((crumb) => crumb !== undefined),
      jsonLd: [...plain.jsonLd, datasetJsonLd(library, today)],
    },
    count: library.documents.length,
    day: today,
    files: registerFiles.map(({ name, label }) => ({
      name,
      address: `${addresses.openData}${name}`,
      note: registerText.fileNotes[label],
    })),
    columns: registerColumns.map(({ label, key, note }) => ({ label, key, note })),
  };
}

const makers = { CSV: registerCsv, JSON: registerJson, 'JSON-LD': registerJsonLd } as const;

/** One of the register's files. */
export const registerFileView = (
  library: Library,
  today: Day,
  { mime, label }: (typeof registerFiles)[number],
): FileView => fileView(mime, makers[label](library, today));
