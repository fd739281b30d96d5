import type { z } from 'zod';
import { HttpProblem } from './problem.ts';

/** The longest body of a request, in bytes. */
const BODY_LIMIT = 1024;

const TYPES = new Set(['text/plain', 'application/json']);
const utf8 = new TextDecoder('utf-8', { fatal: true });
const STRINGS = /"(?:[^"\\]|\\.)*"/gs;

const tooLarge = (): HttpProblem => new HttpProblem(413, `body over ${BODY_LIMIT} bytes`);

async function readBytes(request: Request): Promise<Uint8Array> {
  const length = request.headers.get('Content-Length');
  if (length !== null) {
    if (Number(length) > BODY_LIMIT) throw tooLarge();
    const body = new Uint8Array(await request.arrayBuffer());
    if (body.byteLength > BODY_LIMIT) throw tooLarge();
    return body;
  }
  // Without a length the body may be endless: it is read only as far as it may go.
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw tooLarge();
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

/**
 * JSON.parse keeps the last of two fields with one name; a flat object that hides none has this many strings.
 */
function stringsIn(value: object): number {
  const fields = Object.values(value);
  return fields.length + fields.filter((field) => typeof field === 'string').length;
}

/** Reads a flat object from the text of a body; undefined when it is anything else. */
function parseBody<T extends object>(text: string, schema: z.ZodType<T>): T | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  const result = schema.safeParse(value);
  if (!result.success || text.match(STRINGS)?.length !== stringsIn(result.data)) return undefined;
  return result.data;
}

/**
 * Reads and validates the JSON body of a request; `wanted` says what was expected.
 *
 * @throws HttpProblem 400, 413 or 415
 */
export async function readBody<T extends object>(
  request: Request,
  schema: z.ZodType<T>,
  wanted: string,
): Promise<T> {
  const [type = '', ...parameters] = (request.headers.get('Content-Type') ?? '').toLowerCase().split(';');
  if (!TYPES.has(type.trim())) throw new HttpProblem(415, 'text/plain or application/json expected');
  const charset = parameters.find((one) => one.trim().startsWith('charset='))?.trim();
  if (charset !== undefined && !/^charset="?utf-?8"?$/.test(charset))
    throw new HttpProblem(415, 'UTF-8 expected');
  // A packed body could be a thousand times as long as it looks.
  const encoding = request.headers.get('Content-Encoding');
  if (encoding !== null && encoding.toLowerCase() !== 'identity') throw new HttpProblem(415, 'encoded body');
  let text: string;
  try {
    text = utf8.decode(await readBytes(request));
  } catch (fault) {
    throw fault instanceof HttpProblem ? fault : new HttpProblem(400, 'body is not UTF-8');
  }
  const body = parseBody(text, schema);
  if (body === undefined) throw new HttpProblem(400, `body is not ${wanted}`);
  return body;
}

/** Whether a browser prefetched or prerendered the page. */
export function isAhead(headers: Headers): boolean {
  return /\b(?:prefetch|prerender|preview)\b/i.test(
    `${headers.get('Sec-Purpose') ?? ''} ${headers.get('Purpose') ?? ''} ${headers.get('X-Moz') ?? ''}`,
  );
}
