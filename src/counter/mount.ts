import { Hono } from 'hono';
import { problemResponse, Refusal } from './problem.ts';

/** Several apps as one handler; the first that knows an address answers. What nobody knows is a 404. */
export function mount(...apps: readonly Hono[]): Hono {
  const all = new Hono();
  for (const app of apps) all.route('/', app);
  all.notFound(() => problemResponse(new Refusal(404, 'no such address')));
  return all;
}
