import { describe, expect, it } from 'vitest';
import { expectProblem, FILE, PAGE, setUp, view } from './world.ts';

/** Three days of traffic over the end of a month. */
async function busy() {
  const world = setUp();
  const on = async (moment: string, ip: string, body: unknown): Promise<void> => {
    world.world.now = Date.parse(moment);
    world.world.ip = ip;
    expect((await world.hit(body)).status).toBe(204);
  };
  await on('2021-07-30T09:00:00+07:00', '203.0.113.1', view);
  await on('2021-07-30T09:00:00+07:00', '203.0.113.2', view);
  await on('2021-07-31T09:00:00+07:00', '203.0.113.1', { key: FILE, event: 'download' });
  await on('2021-08-02T09:00:00+07:00', '203.0.113.1', view);
  const get = async (query: string) => world.app.request(`/api/report?${query}`);
  return { ...world, get };
}

describe('the report', () => {
  it('of days leaves out days without an event', async () => {
    const { get } = await busy();
    const answer = await get('from=2021-07-01&to=2021-08-31&by=day');
    expect(answer.headers.get('Cache-Control')).toBe('public, max-age=60');
    expect(await answer.json()).toEqual({
      from: '2021-07-01',
      to: '2021-08-31',
      by: 'day',
      rows: [
        { period: '2021-07-30', visits: 2, views: 2, downloads: 0, bots: 0 },
        { period: '2021-07-31', visits: 1, views: 0, downloads: 1, bots: 0 },
        { period: '2021-08-02', visits: 1, views: 1, downloads: 0, bots: 0 },
      ],
    });
  });

  it('of months sums the days that are asked for', async () => {
    const { get } = await busy();
    expect(await (await get('from=2021-07-31&to=2021-08-31&by=month')).json()).toMatchObject({
      rows: [
        { period: '2021-07', visits: 1, views: 0, downloads: 1 },
        { period: '2021-08', visits: 1, views: 1, downloads: 0 },
      ],
    });
  });

  it('of keys has the most read first, with their titles', async () => {
    const { get } = await busy();
    expect(await (await get('from=2021-07-01&to=2021-07-31&by=key')).json()).toMatchObject({
      rows: [
        { key: PAGE, title: 'Hội nghị', views: 2, downloads: 0 },
        { key: FILE, views: 0, downloads: 1 },
      ],
    });
  });

  it('as CSV is a file that Excel opens with Vietnamese right, and in which nothing is a formula', async () => {
    const { get } = await busy();
    const answer = await get('from=2021-07-01&to=2021-07-31&by=key&format=csv');
    expect(answer.headers.get('Content-Type')).toContain('text/csv; charset=utf-8');
    expect(answer.headers.get('Content-Disposition')).toBe(
      'attachment; filename="thong-ke-key-2021-07-01-2021-07-31.csv"',
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toBe(
      `Tiêu đề,Địa chỉ,Lượt xem,Lượt tải\r\nHội nghị,/${PAGE},2,0\r\n"'=28-HD, bản ""chính""",/${FILE},0,1\r\n`,
    );
  });

  it('is not sent again unchanged', async () => {
    const { app, get } = await busy();
    const query = 'from=2021-07-01&to=2021-07-31&by=day';
    const tag = (await get(query)).headers.get('ETag') ?? '';
    const again = await app.request(`/api/report?${query}`, { headers: { 'If-None-Match': tag } });
    expect(again.status).toBe(304);
  });

  it.each([
    ['without a beginning', 'to=2021-07-31&by=day'],
    ['without an end', 'from=2021-07-01&by=day'],
    ['without a kind', 'from=2021-07-01&to=2021-07-31'],
    ['of another kind', 'from=2021-07-01&to=2021-07-31&by=visitor'],
    ['from a day that does not exist', 'from=2021-02-30&to=2021-07-31&by=day'],
    ['from a day in another form', 'from=01/07/2021&to=2021-07-31&by=day'],
    ['that ends before it begins', 'from=2021-08-01&to=2021-07-31&by=day'],
    ['of keys over more than a year', 'from=2020-01-01&to=2021-07-31&by=key'],
    ['of days over more than ten years', 'from=1970-01-01&to=2021-07-31&by=day'],
    ['with a day twice', 'from=2021-07-01&from=2021-07-02&to=2021-07-31&by=day'],
    ['in another format', 'from=2021-07-01&to=2021-07-31&by=day&format=xls'],
    ['with an unknown parameter', 'from=2021-07-01&to=2021-07-31&by=day&key=a'],
  ])('%s is refused with 400', async (_, query) => {
    await expectProblem(await setUp().app.request(`/api/report?${query}`), 400);
  });
});
