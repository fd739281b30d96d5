import { type EntryKind, folders } from '../../corpus/read/folders.ts';
import type { EditorSettings } from '../../domain/editor.ts';
import type { Site } from '../../domain/site.ts';
import { documentTypes } from '../../domain/vocabulary.ts';
import { cmsText, newText } from '../../text/authoring.ts';
import { entryFields, type Field } from '../fields/entry-fields.ts';

/** A field as Sveltia CMS takes it. */
type CmsField = Readonly<Record<string, unknown>>;

/** What the format of entries needs to know of a key (see entry-format.ts). */
export interface FormatField {
  readonly key: string;
  readonly kind: 'text' | 'flag' | 'group';
  readonly list: boolean;
  readonly fields: readonly FormatField[];
}

/** What the page of the editor in the browser is given. */
export interface EditorConfig {
  /** Configuration of Sveltia CMS. */
  readonly cms: Readonly<Record<string, unknown>>;
  /** The keys of each format of entry. */
  readonly formats: Readonly<
    Record<string, { readonly extension: string; readonly fields: readonly FormatField[] }>
  >;
}

/**
 * Days and moments are text: a date picker would follow the browser's language, and 05/03 is 5 March here.
 */
const DATE = String.raw`^(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})([ T]\d{1,2}[:h]\d{2}.*)?$|^(19|20)\d{2}$`;

type Choices = Readonly<Record<string, readonly { readonly value: string; readonly label: string }[]>>;

function cmsField(field: Field, choices: Choices, path: string): CmsField {
  const { key, words, required, list, kind, fields } = field;
  const base = { name: key, label: words.label, hint: words.help, required };
  const options = choices[path];
  if (options && options.length > 0) return { ...base, widget: 'select', options, multiple: list };
  if (kind === 'group') {
    const inner = fields.map((one) => cmsField(one, choices, `${path}.${one.key}`));
    return {
      ...base,
      widget: list ? 'list' : 'object',
      fields: inner,
      ...(list ? {} : { collapsed: !required }),
    };
  }
  if (list)
    return { ...base, widget: 'list', field: { ...base, name: key, required: true, widget: 'string' } };
  switch (kind) {
    case 'flag':
      return { ...base, widget: 'boolean', required: false };
    case 'paragraph':
      return { ...base, widget: 'text' };
    case 'file':
      return { ...base, widget: key === 'src' ? 'image' : 'file', choose_url: false };
    case 'day':
    case 'moment':
      return { ...base, widget: 'string', pattern: [DATE, cmsText.date] };
    default:
      return { ...base, widget: 'string' };
  }
}

const formatField = ({ key, kind, list, fields }: Field): FormatField => ({
  key,
  kind: kind === 'group' || kind === 'flag' ? kind : 'text',
  list,
  fields: fields.map(formatField),
});

/** Where a kind's entries lie below its folder, and what the last part of a new one's address is made of. */
const PATHS: Readonly<
  Record<EntryKind, { readonly path?: string; readonly slug: string; readonly summary: string }>
> = {
  article: { path: '{{year}}/{{slug}}/index', slug: '{{title}}', summary: '{{title}}' },
  document: { path: '{{year}}/{{slug}}/index', slug: '{{number}}', summary: '{{number}}: {{subject}}' },
  album: { path: '{{year}}/{{slug}}/index', slug: '{{title}}', summary: '{{title}}' },
  page: { slug: '{{title}}', summary: '{{title}}' },
};

function collection(
  kind: EntryKind,
  site: Site,
  editor: EditorSettings,
  extension: string,
): Readonly<Record<string, unknown>> {
  const choices: Choices = {
    section: site.sections.map(({ slug, label }) => ({ value: slug, label })),
    ...(kind === 'document'
      ? {
          fields: site.fields.map(({ slug, label }) => ({ value: slug, label })),
          type: [...new Set(documentTypes.map(({ label }) => label))].map((label) => ({
            value: label,
            label,
          })),
        }
      : {}),
  };
  const { path, slug, summary } = PATHS[kind];
  const isMdx = extension === 'mdx';
  const name = isMdx ? `${folders[kind]}-mdx` : folders[kind];
  return {
    name,
    label: isMdx ? cmsText.componentPages : newText.kinds[kind],
    folder: `${editor.folder}/${folders[kind]}`,
    ...(path === undefined ? {} : { path }),
    slug,
    summary,
    create: !isMdx,
    extension,
    format: formatName(kind, extension),
    // Files lie beside the entry and are named without their folder.
    media_folder: '',
    public_folder: '',
    identifier_field: kind === 'document' ? 'number' : 'title',
    sortable_fields: kind === 'document' ? ['number', 'issued'] : ['title'],
    fields: [
      ...entryFields(kind).map((field) => cmsField(field, choices, field.key)),
      // As it stands in the file: a rich editor would write tables, footnotes and provisions anew.
      { name: 'body', label: cmsText.body, widget: 'richtext', modes: ['raw', 'rich_text'], required: false },
    ],
  };
}

/** Sveltia asks of a Markdown file's format that its name ends so. */
const formatName = (kind: EntryKind, extension: string): string =>
  `trangtin-${kind}-${extension}-frontmatter`;

const COLLECTIONS: readonly (readonly [kind: EntryKind, extension: string])[] = [
  ['article', 'md'],
  ['document', 'md'],
  ['album', 'md'],
  ['page', 'md'],
  ['page', 'mdx'],
];

/** The whole configuration of the editor in the browser, from the schema and site.yaml. */
export function editorConfig(site: Site, editor: EditorSettings): EditorConfig {
  const { host, repository, branch, address, signIn } = editor;
  const api = { github: '/api/v3', gitlab: '/api/v4', gitea: '/api/v1' }[host];
  return {
    cms: {
      load_config_file: false,
      backend: {
        name: host,
        repo: repository,
        branch,
        ...(address === undefined ? {} : { api_root: `${address}${api}` }),
        ...(signIn === undefined ? { auth_methods: ['token'] } : { base_url: signIn }),
        commit_messages: cmsText.commits,
      },
      site_url: site.url,
      display_url: site.url,
      app_title: cmsText.title(site.name),
      media_folder: `${editor.folder}/_tep`,
      public_folder: '/_tep',
      slug: { encoding: 'ascii', clean_accents: true, sanitize_replacement: '-' },
      output: { omit_empty_optional_fields: true },
      editor: { preview: false },
      collections: COLLECTIONS.map(([kind, extension]) => collection(kind, site, editor, extension)),
    },
    formats: Object.fromEntries(
      COLLECTIONS.map(([kind, extension]) => [
        formatName(kind, extension),
        { extension, fields: entryFields(kind).map(formatField) },
      ]),
    ),
  };
}
