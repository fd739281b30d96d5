import { serverConfig } from '../src/config.ts';
import { runCounter } from '../src/server/hosts/command.ts';

process.exitCode = await runCounter(process.argv.slice(2), () => serverConfig(8787));
