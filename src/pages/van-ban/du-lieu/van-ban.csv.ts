import { library } from '../../../corpus/library.ts';
import { today } from '../../../domain/date.ts';
import { registerCsv, registerFiles } from '../../../views/register.ts';

export async function GET(): Promise<Response> {
  return new Response(registerCsv(await library(), today()), {
    headers: { 'Content-Type': registerFiles[0].mime },
  });
}
