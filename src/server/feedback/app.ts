import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { refusalText } from '../../text/feedback.ts';
import { networkOf } from '../http/address.ts';
import type { EndpointOptions } from '../http/endpoint.ts';
import { Limiter } from '../http/limiter.ts';
import { checkOrigin } from '../http/origin.ts';
import { HttpProblem, problemResponse } from '../http/problem.ts';
import { tokenCheck } from '../http/token.ts';
import { examine } from './policy.ts';
import {
  FEEDBACK_PATH,
  type Field,
  FORM_LIMIT,
  fields,
  REFUSED_PAGE,
  type Reason,
  THANKS_PAGE,
} from './protocol.ts';
import { idsSchema } from './schema.ts';
import { type FeedbackStore, idOf } from './store.ts';

/** What the endpoint of readers' messages needs. */
export interface FeedbackOptions extends EndpointOptions {
  readonly store: FeedbackStore;
  /** The operator's token, for fetching messages through the endpoint; without it nobody can. */
  readonly token?: string;
}

/** Articles alone have a form. */
const ARTICLE = /^tin-tuc\//;

const statusOf: Readonly<Record<Reason, number>> = {
  short: 422,
  long: 422,
  links: 422,
  letters: 422,
  consent: 422,
  often: 429,
  full: 503,
  other: 400,
};

/** Reads a form, each field once and none that we do not know; undefined for anything else. */
function readForm(text: string): Partial<Record<Field, string>> | undefined {
  const form: Partial<Record<Field, string>> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (!(fields as readonly string[]).includes(name) || name in form) return undefined;
    form[name as Field] = value;
  }
  return form;
}

/** The endpoint of readers' messages. It never shows what it takes. */
export function createFeedbackApp(options: FeedbackOptions): Hono {
  const { store, keys, clock, siteOrigin, token } = options;
  // Three at once, then one every ten minutes: more than anybody has to say.
  const limiter = options.limiter ?? new Limiter(3, 1 / 600);
  const app = new Hono();

  const wantsJson = (c: Context): boolean => (c.req.header('Accept') ?? '').includes('application/json');
  const lead = (c: Context, page: string): Response => c.redirect(`${siteOrigin ?? ''}${page}`, 303);
  const taken = (c: Context): Response =>
    wantsJson(c) ? c.json({ status: 'ok' }, 202) : lead(c, THANKS_PAGE);

  function refused(c: Context, reason: Reason, status = statusOf[reason]): Response {
    return wantsJson(c)
      ? problemResponse(new HttpProblem(status, refusalText[reason]))
      : lead(c, `${REFUSED_PAGE}#${reason}`);
  }

  app.onError((fault, c) => {
    if (fault instanceof HttpProblem) return problemResponse(fault);
    options.onFault?.(fault);
    return refused(c, 'full');
  });

  app.use(FEEDBACK_PATH, async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
    if (siteOrigin !== undefined) c.header('Access-Control-Allow-Origin', siteOrigin);
  });
  app.use(FEEDBACK_PATH, bodyLimit({ maxSize: FORM_LIMIT, onError: (c) => refused(c, 'long', 413) }));

  app.post(FEEDBACK_PATH, async (c) => {
    const { headers } = c.req.raw;
    checkOrigin(headers, headers.get('Host') ?? new URL(c.req.url).host, siteOrigin);
    if (!/^application\/x-www-form-urlencoded\s*(?:;|$)/i.test(headers.get('Content-Type') ?? '')) {
      throw new HttpProblem(415, 'a form is expected');
    }
    const form = readForm(await c.req.text());
    if (form === undefined) return refused(c, 'other');
    const verdict = examine(form);
    // A program that learns nothing has nothing to get better at.
    if (verdict.kind === 'trap') return taken(c);
    if (verdict.kind === 'refuse') return refused(c, verdict.reason);
    const { draft } = verdict;
    if (!ARTICLE.test(draft.key) || !keys.allows(draft.key, 'view')) return refused(c, 'other', 404);
    if (limiter.take(networkOf(options.ip(c)), clock()) > 0) return refused(c, 'often');
    const kept = await store.add({ ...draft, id: await idOf(draft), at: clock() });
    return kept ? taken(c) : refused(c, 'full');
  });

  const checkToken = tokenCheck(token, options);

  app.get(FEEDBACK_PATH, async (c) => {
    await checkToken(c);
    return c.json({ messages: await store.pending() });
  });
  app.delete(FEEDBACK_PATH, async (c) => {
    await checkToken(c);
    const asked = idsSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!asked.success) throw new HttpProblem(400, 'body is not {"ids": ["…"]}');
    await store.remove(asked.data.ids);
    return c.body(null, 204);
  });
  app.all(FEEDBACK_PATH, () => problemResponse(new HttpProblem(405, 'allowed: POST', { Allow: 'POST' })));
  return app;
}
