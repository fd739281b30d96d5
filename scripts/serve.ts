import { distDir, serverConfig } from '../src/config.ts';
import { stopOnSignals } from '../src/server/hosts/node.ts';
import { startCounter } from '../src/server/hosts/standalone.ts';
import { buildText } from '../src/text/build.ts';

/** Serves the built site and the counter on one port until the process is told to stop. */
export async function serveSite(): Promise<void> {
  try {
    const host = await startCounter({ ...serverConfig(4321), staticDir: distDir() });
    stopOnSignals(host);
    console.log(buildText.serving(`http://localhost:${host.port}/`));
  } catch (fault) {
    console.error(fault instanceof Error ? fault.message : fault);
    process.exitCode = 1;
  }
}
