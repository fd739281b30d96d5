import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, DOCUMENT, type OpenSample, openSample } from './sample.ts';

let site: OpenSample;

beforeAll(async () => {
  site = await openSample();
});
afterAll(() => site?.close());

describe('search', () => {
  const firstOf = async (query: string): Promise<string> => {
    const page = await site.open(`/tim-kiem/?q=${encodeURIComponent(query)}`);
    const link = page.locator('#results a').first();
    await link.waitFor();
    const address = new URL(await link.evaluate((a: HTMLAnchorElement) => a.href)).pathname;
    await page.context().close();
    return address;
  };

  it.each([
    ['28-HD/BTGTU', DOCUMENT],
    ['28 hd btgtu', DOCUMENT],
    ['28-hd/btgtu', DOCUMENT],
    ['Hướng dẫn nhiệm vụ trọng tâm công tác khoa giáo năm 2022', DOCUMENT],
    ['hieu qua tu viec phoi hop cong tac', ARTICLE],
    ['an toan khu dinh hoa', '/tin-tuc/2021/an-toan-khu-dinh-hoa-bai-hoc-tu-long-dan/'],
    ['đêm hội diễn', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
    ['dem hoi dien', '/tin-tuc/2024/dem-hoi-dien-cua-nhung-nguoi-khong-chuyen/'],
  ])('finds %s', async (query, address) => {
    expect(await firstOf(query)).toBe(address);
  });

  it('from the header opens the search page, keeps the query in the address, and marks words', async () => {
    const page = await site.open('/');
    await page.getByRole('searchbox').fill('khoa giáo');
    await page.keyboard.press('Enter');
    await page.locator('#results mark').first().waitFor();
    expect(new URL(page.url()).searchParams.get('q')).toBe('khoa giáo');
    await page.context().close();
  });

  it('says calmly that nothing was found', async () => {
    const page = await site.open('/tim-kiem/?q=zzzzqqq');
    await page.getByText('Không tìm thấy “zzzzqqq”').waitFor();
    await page.context().close();
  });

  it('treats markup in a query as text', async () => {
    const page = await site.open(`/tim-kiem/?q=${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    await page.locator('#search-status').filter({ hasText: /./ }).waitFor();
    expect(await page.locator('img[src=x]').count()).toBe(0);
    await page.context().close();
  });
});
