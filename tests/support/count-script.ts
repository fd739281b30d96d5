import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** The script as it ships: in one piece, minified. */
export async function countScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../../src/client/page/count.ts', import.meta.url))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}
