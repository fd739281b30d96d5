import type { Page } from 'playwright-core';
import { ALBUM, ARTICLE, DOCUMENT, KINDS, SOUND } from './addresses.ts';

/** A page as a reader has made it: with something open, asked, sent, or away. */
export interface PageState {
  readonly name: string;
  readonly address: string;
  /** What the reader does; it ends when the state has come. */
  readonly open?: (page: Page) => Promise<unknown>;
  /** Is the counter away, or the whole network once the page is there? */
  readonly away?: 'counter' | 'network';
  readonly script?: false;
}

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();

/** Opens everything that opens within the page. */
const openDetails = (page: Page) =>
  page.locator('main details').evaluateAll((all) => {
    for (const details of all as HTMLDetailsElement[]) details.open = true;
  });

const openPicture = async (page: Page) => {
  await page.locator('figure > a[data-photo]').first().click();
  await page.locator('.pswp--open .viewer-caption').waitFor();
  await page.locator('.pswp--open .pswp__item[aria-hidden=false] img[srcset]').waitFor();
};

const typeInRegister = (words: string) => (page: Page) =>
  page.getByRole('searchbox', { name: 'Tìm trong sổ văn bản' }).fill(words);

/** Every state that a reader can bring a page into, beside the page as it comes. */
export const STATES: readonly PageState[] = [
  {
    name: 'menu open',
    address: ARTICLE,
    async open(page) {
      const button = page.locator('header .menu-button').first();
      if (await button.isVisible()) await button.click();
      const group = page.locator('.menu summary').first();
      if ((await group.count()) > 0) await group.click();
    },
  },
  {
    name: 'suggestions in the header',
    address: '/',
    async open(page) {
      await page.locator('#header-search').pressSequentially('khoa giao');
      await page.getByRole('listbox', { name: 'Gợi ý' }).getByRole('option').first().waitFor();
    },
  },
  { name: 'home without the counter', address: '/', away: 'counter' },
  { name: 'article, all open', address: ARTICLE, open: openDetails },
  { name: 'article, picture open', address: ARTICLE, open: openPicture },
  {
    name: 'article, citation shown',
    address: ARTICLE,
    async open(page) {
      await page.locator('a.cite').first().hover();
      await page.locator('.cite-card').waitFor();
    },
  },
  {
    name: 'article, stars given',
    address: ARTICLE,
    async open(page) {
      await page.locator('.stars label').nth(3).click();
      await page.getByRole('button', { name: 'Gửi đánh giá' }).click();
      await page.getByText('Đã ghi nhận đánh giá').waitFor();
    },
  },
  {
    name: 'article, message not sent',
    address: ARTICLE,
    away: 'counter',
    async open(page) {
      await page.locator('.feedback summary').click();
      await page.locator('#gop-y-chu').fill('Bài viết rất hay, xin cảm ơn ban biên tập.');
      await page.locator('#gop-y-dong-y').check();
      await page.locator('.feedback button[type=submit]').click();
      await page.locator('.feedback output:not(:empty)').waitFor();
    },
  },
  { name: 'article without JavaScript', address: ARTICLE, script: false },
  { name: 'article with sound, all open', address: SOUND, open: openDetails },
  { name: 'document, all open', address: DOCUMENT, open: openDetails },
  {
    name: 'document, file open',
    address: DOCUMENT,
    async open(page) {
      await page.evaluate(() => Object.defineProperty(navigator, 'pdfViewerEnabled', { value: true }));
      await press('Xem tại chỗ')(page);
      await page.locator('dialog.viewer').waitFor();
    },
  },
  { name: 'album, picture open', address: ALBUM, open: openPicture },
  { name: 'register, choices open', address: KINDS.documents, open: openDetails },
  { name: 'register without JavaScript', address: KINDS.documents, script: false, open: openDetails },
  {
    name: 'register, found',
    address: KINDS.documents,
    async open(page) {
      await typeInRegister('khoa giao con hieu luc')(page);
      await page.locator('.register-search [role=status]:not(:empty)').waitFor();
    },
  },
  {
    name: 'register, chosen',
    address: '/van-ban/?loai=huong-dan&tinh-trang=het-hieu-luc',
    open: (page) => page.locator('#chon button').first().waitFor(),
  },
  {
    name: 'register, nothing found',
    address: KINDS.documents,
    async open(page) {
      await typeInRegister('khong co gi')(page);
      await page.getByRole('link', { name: 'Tìm trong toàn trang' }).waitFor();
    },
  },
  {
    name: 'search, nothing asked',
    address: '/tim-kiem/',
    open: openDetails,
  },
  {
    name: 'search, filtered',
    address: '/tim-kiem/?q=khoa+giao&loai=van-ban',
    async open(page) {
      await page.locator('#results > li').first().waitFor();
      await openDetails(page);
    },
  },
  {
    name: 'search, nothing found',
    address: '/tim-kiem/?q=zzzzzz',
    open: (page) => page.getByText('Không tìm thấy').waitFor(),
  },
  { name: 'search without JavaScript', address: '/tim-kiem/', script: false },
  { name: 'statistics, all open', address: '/thong-ke/', open: openDetails },
  { name: 'statistics without the counter', address: '/thong-ke/', away: 'counter' },
  { name: 'kept for offline, network away', address: '/ngoai-tuyen/', away: 'network' },
  { name: 'page that is not kept', address: '/ngoai-tuyen/mat-mang/' },
  { name: 'message received', address: '/gop-y/da-nhan/' },
  { name: 'message not received', address: '/gop-y/chua-gui/' },
];

/** Brings a page that has no address yet into a state. `base` is the origin of the site. */
export async function enterState(page: Page, base: string, state: PageState): Promise<void> {
  if (state.away === 'counter') await page.route('**/api/**', (route) => route.abort());
  await page.goto(base + state.address, { waitUntil: 'networkidle' });
  if (state.away === 'network') await page.context().setOffline(true);
  await state.open?.(page);
}
