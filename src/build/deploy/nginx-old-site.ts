import type { OldAddresses } from '../../domain/old-site.ts';

/** nginx configuration for the old site's addresses: maps for `http`, and what stands inside `server`. */
export interface OldSiteConfig {
  readonly http: readonly string[];
  readonly server: readonly string[];
  /** What a request does for which there is no file. */
  readonly fallback: string;
  /** How many rows the largest map has. */
  readonly rows: number;
}

type Row = readonly [key: string, value: string];

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const quoted = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
const map = (source: string, target: string, rows: readonly string[]): string =>
  `map ${source} ${target} {\n  default "";\n${rows.map((row) => `  ${row};\n`).join('')}}\n`;

/** nginx has no escape for a dollar sign in a value. */
const fits = (text: string): boolean => !/[$\n]/.test(text);
const hash = (rows: readonly Row[]): string[] =>
  rows
    .filter(([key, value]) => fits(key) && fits(value))
    .map(([key, value]) => `${quoted(key)} ${quoted(value)}`);

/**
 * The rule on the id as maps: a pattern for each module finds module and id, or module and name, in an
 * address; a table says where they lead. Keys of nginx's maps do not know case. The same rule as
 * `resolveOldAddress`, but for files that a query asks for: those lead to the page that has them.
 */
export function oldSiteConfig(table: OldAddresses): OldSiteConfig {
  const folder = table.folder === undefined ? '' : `(?:/${literal(table.folder)})?`;
  const front = `^${folder}(?:/index\\.php)?(?:/(?:${table.languages.map(literal).join('|')}))?`;
  // A name that no path can have stands for ids that a parameter gives.
  const modules = Object.entries(table.modules).filter(([name]) => !name.startsWith('?'));
  const names = modules.map(([name]) => name);
  // Names in front of their beginnings, and the module without a name last.
  const ordered = [...names].sort((a, b) => b.length - a.length);
  const places = [
    ...ordered.map((name) => [name, `/${literal(name)}`] as const),
    ...(table.home === undefined ? [] : [[table.home, ''] as const]),
  ];
  const byId = places.map(
    ([name, step]) =>
      `${quoted(`~*${front}${step}/(?:.+/)?[^/]*(?<!/page)(?<!/trang)-(?<old_id>\\d+)(?:\\.html?|/)?$`)} "${name}/$old_id"`,
  );
  const byName = places.map(([name, step]) => {
    const rest = step === '' ? '/(?<old_rest>.*?)' : `${step}(?:/(?<old_rest>.*?))?`;
    return `${quoted(`~*${front}${rest}(?:/?page-\\d+)?(?:\\.html?|/)?$`)} "${name}:$old_rest"`;
  });
  const ids = modules.flatMap(([name, module]) =>
    Object.entries(module.ids).map(([id, page]): Row => [`${name}/${id}`, page]),
  );
  const rests = modules.flatMap(([name, module]): Row[] => [
    [`${name}:`, module.address],
    ...Object.entries(module.names).map(([rest, page]): Row => [`${name}:${rest}`, page]),
  ]);
  const asked = `"~*^(?<old_nv>[\\w-]+)/(?:.*(?:/|%2F))?[^/]*-(?<old_asked>\\d+)(?:\\.html?)?(?:/|%2F)?$" "$old_nv/$old_asked"`;
  return {
    http: [
      map('$uri', '$trangtin_old_id', byId),
      map('$uri', '$trangtin_old_name', byName),
      map('"$arg_nv/$arg_op"', '$trangtin_old_query', [asked]),
      map('$trangtin_old_id', '$trangtin_page_of_id', hash(ids)),
      map('$trangtin_old_query', '$trangtin_asked', hash(ids)),
      map('$trangtin_old_name', '$trangtin_page_of_name', hash(rests)),
      'map $trangtin_page_of_name $trangtin_old {\n  "" $trangtin_page_of_id;\n  default $trangtin_page_of_name;\n}\n',
    ],
    server: [
      'if ($trangtin_asked) {\n  return 301 $trangtin_asked;\n}',
      ...(folder === ''
        ? []
        : [`location ~* ^/${literal(table.folder ?? '')}/(uploads/.+)$ {\n  return 301 /$1;\n}`]),
      'location ~* ^/assets/(?:mobile/)?(.+\\.\\w+)$ {\n  return 301 /uploads/$1;\n}',
      'location @old {\n  if ($trangtin_old) {\n    return 301 $trangtin_old;\n  }\n  return 404;\n}',
    ],
    fallback: '@old',
    rows: Math.max(ids.length, rests.length),
  };
}
