import { setHook } from '../src/authoring/hook.ts';
import { hookText } from '../src/text/authoring.ts';

const [command = 'on'] = process.argv.slice(2);
if (command === 'on' || command === 'off') {
  process.exitCode = await setHook(process.cwd(), command === 'on', (line) => console.log(line));
} else {
  console.error(hookText.usage);
  process.exitCode = 2;
}
