import { library } from '../../../corpus/library.ts';
import { today } from '../../../domain/date.ts';
import { registerFiles, registerJson } from '../../../views/register.ts';

export async function GET(): Promise<Response> {
  return new Response(registerJson(await library(), today()), {
    headers: { 'Content-Type': registerFiles[1].mime },
  });
}
