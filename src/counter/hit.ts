import { Refusal } from './problem.ts';
import { BODY_LIMIT, type Hit } from './protocol.ts';
import { hitSchema } from './schema.ts';

const TYPES = new Set(['text/plain', 'application/json']);
const STRINGS = /"(?:[^"\\]|\\.)*"/gs;

async function readBody(request: Request): Promise<Uint8Array> {
  const length = request.headers.get('Content-Length');
  if (length !== null) {
    if (Number(length) > BODY_LIMIT) throw new Refusal(413, `body over ${BODY_LIMIT} bytes`);
    return new Uint8Array(await request.arrayBuffer());
  }
  // Without a length the body may be endless: it is read only as far as it may go.
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw new Refusal(413, `body over ${BODY_LIMIT} bytes`);
    chunks.push(chunk);
  }
  const body = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    body.set(chunk, at);
    at += chunk.byteLength;
  }
  return body;
}

/** Reads a hit from the text of a body; undefined when it is anything but one hit. */
export function parseHit(text: string): Hit | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const hit = hitSchema.safeParse(value);
  // JSON.parse keeps the last of two fields with one name. A hit has two names and two values: four strings.
  return hit.success && text.match(STRINGS)?.length === 4 ? hit.data : undefined;
}

/** Reads the hit of a request, or refuses it. */
export async function readHit(request: Request): Promise<Hit> {
  const type = (request.headers.get('Content-Type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (!TYPES.has(type)) throw new Refusal(415, 'text/plain or application/json expected');
  const encoding = request.headers.get('Content-Encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') throw new Refusal(415, 'encoded body');
  const body = await readBody(request);
  if (body.byteLength > BODY_LIMIT) throw new Refusal(413, `body over ${BODY_LIMIT} bytes`);
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    throw new Refusal(400, 'body is not UTF-8');
  }
  const hit = parseHit(text);
  if (hit === undefined)
    throw new Refusal(400, 'body is not a hit: {"key": "…", "event": "view" | "download"}');
  return hit;
}

/** Whether a browser fetched the page ahead of its reader. */
export function isAhead(headers: Headers): boolean {
  return /\b(?:prefetch|prerender|preview)\b/i.test(
    `${headers.get('Sec-Purpose') ?? ''} ${headers.get('Purpose') ?? ''} ${headers.get('X-Moz') ?? ''}`,
  );
}
