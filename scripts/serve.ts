import { distDir } from '../src/build/dist-dir.ts';
import { startNodeHost } from '../src/counter/hosts/node.ts';
import { buildText } from '../src/text.ts';

/** Serves the built site and the counter until the process is told to stop. */
export async function serveSite(): Promise<void> {
  const host = await startNodeHost({
    port: Number(process.env['PORT'] || 4321),
    store: process.env['COUNTER_STORE'] || 'sqlite:.trangtin/counter.sqlite',
    folder: distDir(),
  });
  console.log(buildText.serving(`http://localhost:${host.port}/`));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => host.stop().then(() => process.exit(0)));
  }
}
