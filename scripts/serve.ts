import { distDir } from '../src/build/dist-dir.ts';
import { counterEnvironment } from '../src/counter/hosts/environment.ts';
import { stopOnSignals } from '../src/counter/hosts/node.ts';
import { startCounter } from '../src/counter/hosts/standalone.ts';
import { buildText } from '../src/text/build.ts';

/** Serves the built site and the counter on one port until the process is told to stop. */
export async function serveSite(): Promise<void> {
  const host = await startCounter({
    port: Number(process.env['PORT'] || 4321),
    ...counterEnvironment(distDir()),
    staticDir: distDir(),
  });
  stopOnSignals(host);
  console.log(buildText.serving(`http://localhost:${host.port}/`));
}
