import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { Miniflare, type WorkerOptions } from 'miniflare';
import ts from 'typescript';
import type { D1, D1Statement, DatabaseRow } from '../../../../src/server/storage/d1.ts';

/** What we read of wrangler.jsonc. */
interface Config {
  readonly main: string;
  readonly compatibility_date: string;
  readonly assets: {
    readonly directory: string;
    readonly binding: string;
    readonly run_worker_first: string[];
  };
  readonly d1_databases: readonly { readonly binding: string; readonly migrations_dir: string }[];
}

async function wranglerConfig(): Promise<Config> {
  return ts.parseConfigFileTextToJson('wrangler.jsonc', await readFile('wrangler.jsonc', 'utf8'))
    .config as Config;
}

/**
 * Runs workerd as wrangler.jsonc says, with other files to serve and some secrets; its database has had its
 * migrations.
 */
export async function openWorkerd(
  dist: string,
  secrets: Readonly<Record<string, string>> = {},
): Promise<Miniflare> {
  const config = await wranglerConfig();
  const { outputFiles } = await build({
    entryPoints: [config.main],
    bundle: true,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    write: false,
  });
  const bindings = config.d1_databases.map(({ binding }) => [binding, `${binding}-test`] as const);
  const options: WorkerOptions = {
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: config.compatibility_date,
    bindings: secrets,
    d1Databases: Object.fromEntries(bindings),
    assets: {
      directory: path.resolve(dist),
      binding: config.assets.binding,
      routerConfig: {
        has_user_worker: true,
        static_routing: { user_worker: config.assets.run_worker_first },
      },
    },
  };
  const miniflare = new Miniflare({ host: '127.0.0.1', port: 0, ...options });
  await migrate(miniflare, config);
  return miniflare;
}

/** A Worker that runs batches on the database for a test outside: one request for each, as D1 takes them. */
const GATE = `export default {
  async fetch(request, env) {
    const value = (v) => (v !== null && typeof v === 'object' ? new Uint8Array(v.bytes) : v);
    const statements = await request.json();
    try {
      const bound = statements.map(({ sql, values }) => env.COUNTER.prepare(sql).bind(...values.map(value)));
      return Response.json(await env.COUNTER.batch(bound));
    } catch (fault) {
      return new Response(fault.message, { status: 500 });
    }
  },
};`;

interface Written extends D1Statement {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A real D1 database in workerd, migrated, as a test outside may use it. */
export async function openD1(): Promise<{
  db: D1;
  run(sql: string): Promise<readonly DatabaseRow[]>;
  close(): Promise<void>;
}> {
  const miniflare = new Miniflare({
    host: '127.0.0.1',
    port: 0,
    modules: true,
    script: GATE,
    d1Databases: { COUNTER: 'counter-test' },
  });
  await migrate(miniflare, await wranglerConfig());
  const { origin } = await miniflare.ready;
  const written = (sql: string, values: readonly unknown[]): Written => ({
    sql,
    values,
    bind: (...bound) => written(sql, bound),
  });
  const db: D1 = {
    prepare: (sql) => written(sql, []),
    async batch(statements) {
      const replaced = (_: string, value: unknown): unknown =>
        value instanceof Uint8Array ? { bytes: [...value] } : value;
      const answer = await fetch(origin, { method: 'POST', body: JSON.stringify(statements, replaced) });
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json() as ReturnType<D1['batch']>;
    },
  };
  return {
    db,
    run: async (sql) => (await db.batch([db.prepare(sql)]))[0]?.results ?? [],
    close: () => miniflare.dispose(),
  };
}

async function migrate(miniflare: Miniflare, config: Config): Promise<void> {
  for (const { binding, migrations_dir: folder } of config.d1_databases) {
    const db = await miniflare.getD1Database(binding);
    for (const file of (await readdir(folder)).sort()) {
      const text = (await readFile(path.join(folder, file), 'utf8')).replace(/^--.*$/gm, '');
      for (const sql of text.split(';').filter((one) => one.trim() !== '')) await db.prepare(sql).run();
    }
  }
}
