import { describe, expect, it } from 'vitest';
import { Limiter } from '../../../src/server/http/limiter.ts';
import { expectProblem, FILE, PAGE, setUp } from './world.ts';

function rater(options = {}) {
  const world = setUp(options);
  const rate = async (stars: number): Promise<unknown> => {
    const answer = await world.post('/api/rating', { key: PAGE, stars });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('Cache-Control')).toBe('no-store');
    return answer.json();
  };
  return { ...world, rate };
}

describe('a rating', () => {
  it('is answered with the sums after it, and stands in the counts', async () => {
    const { rate, counts, world } = rater();
    expect(await rate(4)).toEqual({ votes: 1, stars: 4, average: 4 });
    world.ip = '203.0.113.8';
    expect(await rate(1)).toEqual({ votes: 2, stars: 5, average: 2.5 });
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { views: 0, votes: 2, stars: 5 } } });
  });

  it('takes the place of an earlier one of the same visitor and day', async () => {
    const { rate } = rater();
    await rate(1);
    expect(await rate(5)).toEqual({ votes: 1, stars: 5, average: 5 });
    expect(await rate(5)).toEqual({ votes: 1, stars: 5, average: 5 });
  });

  it('is a vote of its own on another day in Vietnam', async () => {
    const { rate, world } = rater();
    world.now = Date.parse('2021-07-16T23:59:59+07:00');
    await rate(1);
    world.now += 1000;
    expect(await rate(5)).toEqual({ votes: 2, stars: 6, average: 3 });
  });

  it('is a sign that the visitor is here', async () => {
    const { rate, stats } = rater();
    await rate(3);
    expect(await stats()).toMatchObject({ guests: 1, today: 1 });
  });

  it('of a bot changes nothing', async () => {
    const { post, counts } = rater();
    const answer = await post('/api/rating', { key: PAGE, stars: 1 }, { 'User-Agent': 'curl/8.0' });
    expect(await answer.json()).toEqual({ votes: 0, stars: 0, average: 0 });
    expect(await counts()).toMatchObject({ counts: { [PAGE]: { votes: 0 } } });
  });

  it.each([
    ['no stars', { key: PAGE }],
    ['0 stars', { key: PAGE, stars: 0 }],
    ['6 stars', { key: PAGE, stars: 6 }],
    ['half a star', { key: PAGE, stars: 4.5 }],
    ['stars in a text', { key: PAGE, stars: '5' }],
    ['a field too many', { key: PAGE, stars: 5, visitor: 'x' }],
    ['stars twice', `{"key":"${PAGE}","stars":1,"stars":5}`],
    ['a prototype', `{"key":"${PAGE}","stars":5,"__proto__":{"stars":1}}`],
  ])('with %s is refused with 400', async (_, body) => {
    await expectProblem(await rater().post('/api/rating', body), 400);
  });

  it.each([
    [404, 'an unknown page', { key: 'no', stars: 5 }, {}],
    [404, 'a file', { key: FILE, stars: 5 }, {}],
    [403, 'another site', { key: PAGE, stars: 5 }, { Origin: 'https://evil.example' }],
    [413, 'a long body', { key: 'a'.repeat(2000), stars: 5 }, {}],
    [415, 'a form', { key: PAGE, stars: 5 }, { 'Content-Type': 'application/x-www-form-urlencoded' }],
  ])('is refused with %i for %s', async (status, _, body, headers) => {
    await expectProblem(await rater().post('/api/rating', body, headers), status);
  });

  it('beyond the rate of a reader is refused with 429', async () => {
    const { rate, post } = rater({ limiter: new Limiter(1, 1) });
    await rate(5);
    await expectProblem(await post('/api/rating', { key: PAGE, stars: 5 }), 429);
  });
});
