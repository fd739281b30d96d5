import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { ServerConfig } from '../../config.ts';
import type { Store } from '../counter/store.ts';
import { repairSqlite } from '../counter/stores/sqlite-repair.ts';
import { stopOnSignals } from './node.ts';
import { openStore } from './open-store.ts';
import { backup, exportNumbers, importBaselines, importCsv, merge, restore } from './operations.ts';
import { startCounter } from './standalone.ts';
import { verifyBackup, verifyStore } from './verify.ts';

interface Command {
  readonly usage: string;
  readonly what: string;
  /** How many arguments it needs at least. */
  readonly needs: number;
  run(store: Store, args: readonly string[], config: ServerConfig): Promise<string>;
}

async function writeExport(store: Store, args: readonly string[]): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { sql: { type: 'boolean', default: false }, month: { type: 'string' } },
    allowPositionals: true,
  });
  const { sql: asSql, month } = values;
  if (month !== undefined && !/^\d{4}-(?:0[1-9]|1[0-2])$/.test(month))
    throw new Error(`"${month}" is no month, such as 2026-03`);
  const text = exportNumbers(store, { asSql, month });
  const [file] = positionals;
  if (file !== undefined) {
    await writeFile(file, text, { flag: 'wx' });
    return `${file} written`;
  }
  for await (const part of text) process.stdout.write(part);
  return '';
}

const rowsOf = (sum: { readonly rows: number }): string => `${sum.rows} rows`;

const commands: Readonly<Record<string, Command>> = {
  backup: {
    usage: 'backup FILE',
    what: 'writes all numbers into a new, sealed SQLite file; the counter may run meanwhile',
    needs: 1,
    run: async (store, [file = '']) => `${rowsOf(await backup(store, file))} in ${file}`,
  },
  verify: {
    usage: 'verify [BACKUP]',
    what: 'checks the store, or a backup: the file, its lines, its sums, its seal',
    needs: 0,
    run: async (store, [backup], config) => {
      const verdict =
        backup === undefined ? await verifyStore(store, fileOf(config)) : await verifyBackup(backup);
      if (verdict.faults.length > 0) throw new Error(verdict.faults.join('\n'));
      return `${rowsOf(verdict)}, ${verdict.views} views: whole`;
    },
  },
  restore: {
    usage: 'restore FILE',
    what: 'puts the numbers of a backup that is whole into an empty store',
    needs: 1,
    run: async (store, [file = '']) => `${rowsOf(await restore(store, file))} restored`,
  },
  export: {
    usage: 'export [--month 2026-03] [--sql] [FILE]',
    what: 'writes numbers as CSV, a line for each key and day; with --sql as statements for D1',
    needs: 0,
    run: writeExport,
  },
  import: {
    usage: 'import [--baseline] FILE',
    what: "adds numbers of an export; with --baseline sets a predecessor's numbers (key,views,downloads,visits)",
    needs: 1,
    run: async (store, [first = '', file = '']) => {
      const isBaseline = first === '--baseline';
      const sum = await (isBaseline ? importBaselines(store, file) : importCsv(store, first));
      return `${rowsOf(sum)} imported`;
    },
  },
  merge: {
    usage: 'merge STORE',
    what: 'adds all numbers of another store, sqlite:FILE or redis://…; doing it twice counts twice',
    needs: 1,
    run: async (store, [spec = '']) => `${rowsOf(await merge(store, spec))} added`,
  },
};

/** The file of a store; undefined for another kind. */
const fileOf = ({ counterStore }: ServerConfig): string | undefined =>
  /^sqlite:(.+)$/s.exec(counterStore)?.[1];

async function repair(config: ServerConfig): Promise<string> {
  const file = fileOf(config);
  if (file === undefined)
    throw new Error('only a store in a file can be repaired; Redis has redis-check-aof');
  const { savedRows, savedViews, lostLines, lostRows, missingViews, damaged } = await repairSqlite(file);
  const missing =
    missingViews === undefined
      ? 'how many views are missing cannot be told'
      : `${missingViews} views are missing`;
  return [
    `saved: ${savedRows} rows, ${savedViews} views`,
    `lost: ${lostRows} rows, ${lostLines} lines of the log; ${missing}`,
    `the damaged file: ${damaged} (it has the names of its day's visitors: delete it when you need it no more)`,
  ].join('\n');
}

function usage(): string {
  const lines = Object.values(commands).map(({ usage, what }) => `  ${usage.padEnd(41)}${what}`);
  return [
    'usage: npm run counter [-- COMMAND]',
    `  ${'(none)'.padEnd(41)}serves the counter`,
    ...lines,
    `  ${'repair'.padEnd(41)}saves what can be read of a damaged SQLite store, and says what was lost`,
  ].join('\n');
}

async function serveCounter(config: ServerConfig): Promise<void> {
  const host = await startCounter(config);
  stopOnSignals(host);
  console.log(`http://localhost:${host.port}/`);
}

/**
 * Runs the counter, or a command on its store.
 *
 * @returns the exit code
 */
export async function runCounter(
  [name, ...args]: readonly string[],
  readConfig: () => ServerConfig,
): Promise<number> {
  try {
    const config = readConfig();
    if (name === undefined) {
      await serveCounter(config);
      return 0;
    }
    if (name === 'repair') {
      console.log(await repair(config));
      return 0;
    }
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command || args.length < command.needs) {
      console.error(usage());
      return 2;
    }
    const store = await openStore(config.counterStore, {
      allowVolatile: true,
      onFault: (fault) => console.error(String(fault)),
    });
    try {
      const said = await command.run(store, args, config);
      if (said !== '') console.log(said);
      return 0;
    } finally {
      await store.close();
    }
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    return 1;
  }
}
