import { library } from '../../../corpus/library.ts';
import { today } from '../../../domain/date.ts';
import { registerFiles, registerJsonLd } from '../../../views/register.ts';

export async function GET(): Promise<Response> {
  return new Response(registerJsonLd(await library(), today()), {
    headers: { 'Content-Type': registerFiles[2].mime },
  });
}
