import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generatedFiles } from '../src/authoring/generated.ts';

for (const [file, text] of generatedFiles(readFileSync('content/README.md', 'utf8'))) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(file);
}
