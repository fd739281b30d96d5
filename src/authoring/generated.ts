import { type EntryKind, folders } from '../corpus/read/folders.ts';
import { newText, vscodeText } from '../text/authoring.ts';
import { template } from './entry/front-matter.ts';
import { entryFields } from './fields/entry-fields.ts';
import { siteJsonSchema } from './fields/json-schema.ts';
import { messageReference, withFieldReference } from './fields/reference.ts';

const KINDS = Object.keys(folders) as readonly EntryKind[];

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/**
 * VS Code's problem matchers for the report of check, one for each severity.
 */
export const problemMatchers = (['error', 'warning'] as const).map((severity) => ({
  owner: `trangtin-${severity}`,
  severity,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: VS Code's own placeholder.
  fileLocation: ['relative', '${workspaceFolder}/content'],
  pattern: [
    { regexp: `^${severity === 'error' ? '✗ Lỗi' : '! Nhắc'} {2}(.+), dòng (\\d+)$`, file: 1, line: 2 },
    { regexp: '^\\s+Thấy: (.+)$', message: 1 },
  ],
}));

const tasks = {
  version: '2.0.0',
  tasks: [
    {
      label: vscodeText.check,
      type: 'npm',
      script: 'check',
      problemMatcher: problemMatchers,
      group: { kind: 'test', isDefault: true },
      presentation: { reveal: 'always', clear: true },
    },
    { label: vscodeText.dev, type: 'npm', script: 'dev', isBackground: true, problemMatcher: [] },
    { label: vscodeText.create, type: 'npm', script: 'new', problemMatcher: [] },
  ],
};

const settings = {
  'files.eol': '\n',
  'files.encoding': 'utf8',
  'files.autoSave': 'off',
  'editor.wordWrap': 'on',
  'yaml.schemas': { './.vscode/site.schema.json': 'content/site.yaml' },
};

/** A template's required keys as a snippet: Tab goes from value to value. */
function snippet(kind: EntryKind): {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
} {
  const required = entryFields(kind).filter((field) => field.required);
  const lines = required.map(({ key, words }, index) => {
    const example = words.example.replace(/[$}\\]/g, '\\$&');
    return `${key}: \${${index + 1}:${example}}`;
  });
  const prefix = { article: 'bai-viet', document: 'van-ban', album: 'album', page: 'trang' }[kind];
  return {
    prefix,
    description: newText.kinds[kind],
    body: ['---', ...lines, 'draft: true', '---', '', '$0'],
  };
}

/**
 * Every file that follows from the schema, by its path in the project: templates, completion, the handbook's
 * reference. `npm run generate` writes them; a test fails when one has fallen behind.
 *
 * @param handbook the handbook as it stands, whose reference is replaced
 */
export function generatedFiles(handbook: string): ReadonlyMap<string, string> {
  return new Map([
    ...KINDS.map((kind) => [`content/${folders[kind]}/_mau.md`, template(kind)] as const),
    ['content/README.md', withFieldReference(handbook)],
    ['content/_thong-bao.md', messageReference()],
    ['.vscode/site.schema.json', json(siteJsonSchema())],
    ['.vscode/settings.json', json(settings)],
    ['.vscode/tasks.json', json(tasks)],
    [
      '.vscode/extensions.json',
      json({ recommendations: ['redhat.vscode-yaml', 'editorconfig.editorconfig'] }),
    ],
    [
      '.vscode/trangtin.code-snippets',
      json(
        Object.fromEntries(
          KINDS.map((kind) => [newText.kinds[kind], { scope: 'markdown,mdx', ...snippet(kind) }]),
        ),
      ),
    ],
  ]);
}
