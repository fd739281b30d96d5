import { describe, expect, it } from 'vitest';
import { paths } from '../../../src/server/counter/protocol.ts';
import { PAGE, setUp } from './world.ts';

type Json = { readonly [name: string]: Json } & { readonly enum?: readonly string[] };

const openApi = async (): Promise<Json> => (await setUp().app.request(paths.openapi)).json() as Promise<Json>;

describe('the OpenAPI file', () => {
  it('describes every address but its own', async () => {
    const file = await openApi();
    expect(file['openapi']).toBe('3.1.0');
    const { openapi: _, ...described } = paths;
    expect(Object.keys(file['paths'] ?? {}).sort()).toEqual(Object.values(described).sort());
  });

  it('describes the bodies and parameters that the counter reads, from the same schemas', async () => {
    const { paths: found } = await openApi();
    const rating =
      found?.['/api/rating']?.['post']?.['requestBody']?.['content']?.['application/json']?.['schema'];
    expect(rating).toMatchObject({
      type: 'object',
      required: ['key', 'stars'],
      additionalProperties: false,
      properties: { stars: { type: 'integer', minimum: 1, maximum: 5 } },
    });
    const parameters = found?.['/api/report']?.['get']?.['parameters'];
    expect(parameters).toMatchObject([
      { name: 'from', in: 'query', required: true },
      { name: 'to', in: 'query', required: true },
      { name: 'by', required: true, schema: { enum: ['day', 'month', 'key', 'query'] } },
      { name: 'format', required: false },
    ]);
  });

  it('names every status with which the counter refuses', async () => {
    const { app, post } = setUp();
    const { paths: found } = await openApi();
    const documented = (path: string, method: string) =>
      Object.keys(found?.[path]?.[method]?.['responses'] ?? {}).map(Number);
    const refusals = [
      await post('/api/hit', 'no'),
      await post('/api/hit', { key: 'no', event: 'view' }),
      await post('/api/hit', { key: PAGE, event: 'view' }, { Origin: 'https://evil.example' }),
      await post('/api/hit', 'x'.repeat(2000)),
      await post('/api/hit', {}, { 'Content-Type': 'image/png' }),
    ];
    expect(documented('/api/hit', 'post')).toEqual(
      expect.arrayContaining(refusals.map(({ status }) => status)),
    );
    expect(documented('/api/counts', 'get')).toContain((await app.request('/api/counts')).status);
  });
});
