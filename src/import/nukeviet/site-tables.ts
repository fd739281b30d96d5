import type { Day } from '../../domain/date.ts';
import type { LeftOut, OldComment } from '../model.ts';
import type { DumpRow } from '../sql/dump-parser.ts';
import type { NukeVietFrame, NukeVietModule } from './modules.ts';

/** The rows of the tables that one pass over a dump has kept, by table. */
export class Tables {
  readonly #rows = new Map<string, DumpRow[]>();

  add(table: string, rows: readonly DumpRow[]): void {
    const known = this.#rows.get(table);
    if (known) for (const row of rows) known.push(row);
    else this.#rows.set(table, [...rows]);
  }

  of(table: string): readonly DumpRow[] {
    return this.#rows.get(table) ?? [];
  }

  /** The rows of a table by one of its columns. */
  by(table: string, column: string): ReadonlyMap<string, DumpRow> {
    return new Map(this.of(table).map((row) => [row[column] ?? '', row]));
  }
}

/** The context in which one module is surveyed. */
export interface ModuleContext {
  readonly frame: NukeVietFrame;
  readonly module: NukeVietModule;
  readonly tables: Tables;
  /** The day, and the second since 1970, on which the dump was made. */
  readonly asOf: Day;
  readonly now: number;
  /** Alternative texts of the media manager, by path below uploads. */
  readonly alts: ReadonlyMap<string, string>;
  /** Visible comments, by module name and id ("news/12"). */
  readonly comments: ReadonlyMap<string, readonly OldComment[]>;
  readonly leftOut: LeftOut[];
  /** Addresses of the files of what is left out. */
  readonly withheld: Set<string>;
  /** Slugs of sections that are taken, over all modules. */
  readonly sectionSlugs: Set<string>;
}

/** The name of a table of a module. */
export const tableOf = (
  { prefix, language }: NukeVietFrame,
  { data }: NukeVietModule,
  ending: string,
): string => `${prefix}_${language}_${data}${ending}`;

/** The address of something of a module as the site itself wrote it. */
export function canonicalPath(
  { config, folder, language }: NukeVietFrame,
  { name }: NukeVietModule,
  rest: string,
): string {
  const steps = [
    ...(folder === undefined ? [] : [folder]),
    ...(config.get('rewrite_optional') === '1' ? [] : [language]),
    ...(config.get('rewrite_op_mod') === name ? [] : [name]),
  ];
  return `/${[...steps, rest].join('/')}`;
}

/**
 * The address of an upload of a module; columns hold what is below its folder, a path from the root or a
 * whole URL.
 */
export function uploadPath({ uploads }: NukeVietModule, file: string): string {
  if (/^(?:https?:)?\/\//i.test(file)) return file;
  const inside = file.replace(/^[/.]+/, '');
  return inside.startsWith('uploads/') ? `/${inside}` : `/uploads/${uploads}/${inside}`;
}
