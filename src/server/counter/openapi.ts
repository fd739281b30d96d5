import { z } from 'zod';
import { paths } from './protocol.ts';
import * as schema from './schema.ts';

/** What an address takes and gives, from which its part of the OpenAPI file is made. */
interface Operation {
  readonly method: 'get' | 'post';
  readonly summary: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Status and content of the answer that is no refusal. */
  readonly answer: { readonly status: 200 | 204; readonly content?: Readonly<Record<string, z.ZodType>> };
  readonly refusals: readonly number[];
}

const json = (type: z.ZodType): Operation['answer'] => ({
  status: 200,
  content: { 'application/json': type },
});

const operations: Readonly<Record<string, Operation>> = {
  [paths.hit]: {
    method: 'post',
    summary: 'Tells that a page was seen or a file fetched. An answered hit is stored.',
    body: schema.hitSchema,
    answer: { status: 204 },
    refusals: [400, 403, 404, 413, 415, 429, 503],
  },
  [paths.rating]: {
    method: 'post',
    summary: 'Rates a page. One vote per visitor and day stands: the last.',
    body: schema.ratingSchema,
    answer: json(schema.votesSchema),
    refusals: [400, 403, 404, 413, 415, 429, 503],
  },
  [paths.unanswered]: {
    method: 'post',
    summary:
      'Tells that a query found nothing. Refused where the site gathers none, or it may be about a person.',
    body: schema.unansweredSchema,
    answer: { status: 204 },
    refusals: [400, 403, 404, 413, 415, 429, 503],
  },
  [paths.counts]: {
    method: 'get',
    summary: 'Views, downloads and ratings of up to 100 keys. May be held for 30 seconds.',
    query: schema.countsQuerySchema,
    answer: json(schema.countsSchema),
    refusals: [400, 503],
  },
  [paths.stats]: {
    method: 'get',
    summary: 'Who is here now, and visits of the day, the month and all time.',
    answer: json(schema.statsSchema),
    refusals: [503],
  },
  [paths.report]: {
    method: 'get',
    summary: 'Numbers by day or month, or by key with the most read first; as JSON or as a file for Excel.',
    query: schema.reportQuerySchema,
    answer: {
      status: 200,
      content: { 'application/json': schema.reportSchema, 'text/csv': z.string() },
    },
    refusals: [400, 403, 404, 429, 503],
  },
  [paths.health]: {
    method: 'get',
    summary: 'Whether the store answers.',
    answer: json(schema.healthSchema),
    refusals: [503],
  },
  [paths.metrics]: {
    method: 'get',
    summary: "Numbers for the operator in Prometheus' text format.",
    answer: { status: 200, content: { 'text/plain': z.string() } },
    refusals: [503],
  },
};

const shape = (type: z.ZodType, io: 'input' | 'output'): object => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io });
  return rest;
};

function parametersOf(query: z.ZodObject): object[] {
  return Object.entries(query.shape).map(([name, type]) => ({
    name,
    in: 'query',
    required: !type.safeParse(undefined).success,
    explode: true,
    schema: shape(type as z.ZodType, 'input'),
  }));
}

function operationOf({ method, summary, query, body, answer, refusals }: Operation): object {
  const content = Object.entries(answer.content ?? {}).map(([type, of]) => [
    type,
    { schema: shape(of, 'output') },
  ]);
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  const bodyContent = body && { schema: shape(body, 'input') };
  return {
    [method]: {
      summary,
      ...(query ? { parameters: parametersOf(query) } : {}),
      ...(bodyContent
        ? {
            requestBody: {
              required: true,
              content: { 'application/json': bodyContent, 'text/plain': bodyContent },
            },
          }
        : {}),
      responses: {
        [answer.status]: {
          description: answer.status === 204 ? 'Stored' : 'The answer',
          ...(content.length > 0 ? { content: Object.fromEntries(content) } : {}),
        },
        ...Object.fromEntries(
          refusals.map((status) => [status, { description: 'A refusal (RFC 9457)', content: problem }]),
        ),
      },
    },
  };
}

/** The OpenAPI 3.1 description of the counter, made of the schemas that validate its requests. */
export function openApi(): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Trang Tin counter',
      version: '1',
      description: 'Counts views, downloads and ratings, and knows nothing about persons.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: Object.fromEntries(
      Object.entries(operations).map(([path, operation]) => [path, operationOf(operation)]),
    ),
    components: { schemas: { Problem: shape(schema.problemSchema, 'output') } },
  };
}
