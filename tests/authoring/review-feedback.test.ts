import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Asker, nobody } from '../../src/authoring/ask.ts';
import {
  isShortened,
  privateIn,
  reviewFeedback,
  waitingMessages,
} from '../../src/authoring/review-feedback.ts';
import { A, article, useContentFolder } from '../support/content-folder.ts';

const content = useContentFolder();
const FILE = 'tin-tuc/2021/bai/y-kien/2026-11-20-aa.md';
const MESSAGE = 'Đường đẹp lắm. Gọi tôi 0912 345 678 để hỏi thêm.';
const waiting = (text: string): string =>
  `---\n# Chờ duyệt\napproved: false\ndate: 2026-11-20 08:00\nname: "Lan"\n---\n${text}\n`;

/** An editor with one decision for every message. */
const deciding = (choice: string, text = ''): Asker => ({
  answers: true,
  select: async () => choice,
  text: async ({ validate }) => (validate(text) === undefined ? text : undefined),
  confirm: async () => true,
});

async function review(asker: Asker): Promise<{ code: number; said: string }> {
  await content.write({ [A]: article(), [FILE]: waiting(MESSAGE) });
  const said: string[] = [];
  const code = await reviewFeedback(content.path, asker, (line) => said.push(line));
  return { code, said: said.join('\n') };
}
const text = (): string => readFileSync(path.join(content.path, FILE), 'utf8');

describe('a review of readers’ messages', () => {
  it('approves one', async () => {
    await review(deciding('approve'));
    expect(text()).toBe(`---\napproved: true\ndate: 2026-11-20 08:00\nname: "Lan"\n---\n${MESSAGE}\n`);
    expect(waitingMessages(content.path)).toEqual([]);
  });

  it('shortens one, by leaving words out and no other way', async () => {
    await review(deciding('shorten', 'Đường đẹp lắm.'));
    expect(text()).toContain('approved: true');
    expect(text().trim().endsWith('Đường đẹp lắm.')).toBe(true);
    await review(deciding('shorten', 'Đường đẹp vô cùng.'));
    expect(text()).toContain('approved: false');
  });

  it('deletes one, or leaves it for later', async () => {
    await review(deciding('skip'));
    expect(text()).toBe(waiting(MESSAGE));
    await review(deciding('delete'));
    expect(existsSync(path.join(content.path, FILE))).toBe(false);
  });

  it('warns of a telephone number, and says where nobody can answer', async () => {
    expect((await review(deciding('skip'))).said).toContain('số điện thoại');
    const { code, said } = await review(nobody);
    expect(code).toBe(2);
    expect(said).toContain(FILE);
  });

  it.each([
    ['Gọi 0912 345 678', ['telephone']],
    ['Gọi +84 912345678', ['telephone']],
    ['CCCD 019085001234 của tôi', ['citizen']],
    ['Ngày 15/3/2026 có 1.356 người dự', []],
  ])('%s', (message, wanted) => {
    expect(privateIn(message)).toEqual(expect.arrayContaining(wanted));
    expect(privateIn(message)).toHaveLength(wanted.length);
  });

  it.each([
    ['a b', 'a x b', true],
    ['a … b', 'a x b', true],
    ['b a', 'a b', false],
    ['a c', 'a b', false],
  ])('is %j made of %j?', (short, whole, wanted) => {
    expect(isShortened(short, whole)).toBe(wanted);
  });
});
