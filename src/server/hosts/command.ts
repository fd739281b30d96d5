import { writeFile } from 'node:fs/promises';
import type { ServerConfig } from '../../config.ts';
import type { Store } from '../counter/store.ts';
import { stopOnSignals } from './node.ts';
import { openStore } from './open-store.ts';
import { backup, exportCsv, importBaselines, importCsv, merge, restore } from './operations.ts';
import { startCounter } from './standalone.ts';

interface Command {
  readonly usage: string;
  readonly what: string;
  /** How many arguments it needs at least. */
  readonly needs: number;
  run(store: Store, args: readonly string[]): Promise<string>;
}

async function writeExport(store: Store, file: string | undefined): Promise<string> {
  if (file !== undefined) {
    await writeFile(file, exportCsv(store), { flag: 'wx' });
    return `${file} written`;
  }
  for await (const text of exportCsv(store)) process.stdout.write(text);
  return '';
}

const rowsOf = (sum: { readonly rows: number }): string => `${sum.rows} rows`;

const commands: Readonly<Record<string, Command>> = {
  backup: {
    usage: 'backup FILE',
    what: 'writes all numbers into a new SQLite file; the counter may run meanwhile',
    needs: 1,
    run: async (store, [file = '']) => `${rowsOf(await backup(store, file))} in ${file}`,
  },
  restore: {
    usage: 'restore FILE',
    what: 'puts the numbers of a backup into an empty store',
    needs: 1,
    run: async (store, [file = '']) => `${rowsOf(await restore(store, file))} restored`,
  },
  export: {
    usage: 'export [FILE]',
    what: 'writes all numbers as CSV: a line for each key and day',
    needs: 0,
    run: async (store, [file]) => writeExport(store, file),
  },
  import: {
    usage: 'import [--baseline] FILE',
    what: "adds numbers of an export; with --baseline sets a predecessor's numbers (key,views,downloads,visits)",
    needs: 1,
    run: async (store, [first = '', file = '']) =>
      `${rowsOf(first === '--baseline' ? await importBaselines(store, file) : await importCsv(store, first))} imported`,
  },
  merge: {
    usage: 'merge STORE',
    what: 'adds all numbers of another store, sqlite:FILE or redis://…; doing it twice counts twice',
    needs: 1,
    run: async (store, [spec = '']) => `${rowsOf(await merge(store, spec))} added`,
  },
};

function usage(): string {
  const lines = Object.values(commands).map(({ usage, what }) => `  ${usage.padEnd(26)}${what}`);
  return [
    'usage: npm run counter [-- COMMAND]',
    '  (none)                    serves the counter',
    ...lines,
  ].join('\n');
}

async function serveCounter(config: ServerConfig): Promise<void> {
  const host = await startCounter(config);
  stopOnSignals(host);
  console.log(`http://localhost:${host.port}/`);
}

/** Runs the counter, or a command on its store; gives the exit code. */
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
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!command || args.length < command.needs) {
      console.error(usage());
      return 2;
    }
    const store = await openStore(config.counterStore);
    try {
      const said = await command.run(store, args);
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
