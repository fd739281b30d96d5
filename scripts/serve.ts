import { distDir } from '../src/config.ts';
import { counterEnvironment } from '../src/server/hosts/environment.ts';
import { stopOnSignals } from '../src/server/hosts/node.ts';
import { startCounter } from '../src/server/hosts/standalone.ts';
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
