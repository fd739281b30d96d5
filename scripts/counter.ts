import { distDir } from '../src/build/dist-dir.ts';
import { runCounter } from '../src/counter/hosts/command.ts';

process.exitCode = await runCounter(process.argv.slice(2), distDir());
