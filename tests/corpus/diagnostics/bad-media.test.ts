import { describe, expect, it } from 'vitest';
import {
  A,
  article,
  type BadCase,
  expectProblem,
  named,
  PIXEL,
  useContentFolder,
} from '../../support/content-folder.ts';
import { mp3, mp4, VTT } from '../../support/media.ts';

const content = useContentFolder();
const beside = (name: string): string => `tin-tuc/2021/bai/${name}`;
const plays = (name: string, alt = 'Phóng sự'): string => article({}, `Đầu.\n\n![${alt}](${name})`);

const cases: readonly BadCase[] = [
  [
    'a film of an iPhone',
    { [A]: plays('a.mov'), [beside('a.mov')]: mp4({ brand: 'qt  ' }) },
    { where: 'a.mov' },
    'QuickTime',
    'H.264',
  ],
  [
    'a film in HEVC',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4({ codec: 'hvc1' }) },
    { where: 'a.mp4' },
    'HEVC',
    'Tương thích nhất',
  ],
  [
    'half of a film',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4().subarray(0, 300) },
    { where: 'a.mp4' },
    'bị cắt giữa chừng',
  ],
  [
    'a web page called MP3',
    { [A]: plays('a.mp3'), [beside('a.mp3')]: '<!DOCTYPE html><html>' },
    { where: 'a.mp3' },
    'trang web (HTML)',
  ],
  ['a film that is not there', { [A]: plays('a.mp4') }, { where: 'a.mp4' }, 'không thấy tệp “a.mp4”'],
  [
    'a film of another site',
    { [A]: plays('https://youtu.be/x.mp4') },
    { where: 'youtu' },
    'nằm ở trang khác',
  ],
  [
    'a film without captions',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4() },
    { where: 'a.mp4', warning: true },
    'chưa có phụ đề',
    'a.vtt',
  ],
  [
    'sound without its words',
    { [A]: plays('a.mp3'), [beside('a.mp3')]: mp3() },
    { where: 'a.mp3', warning: true },
    'chưa có lời ghi lại',
    'a.txt',
  ],
  [
    'a film without a name',
    { [A]: plays('a.mp4', ''), [beside('a.mp4')]: mp4() },
    { where: 'a.mp4', warning: true },
    'chưa có tên',
  ],
  [
    'captions of SubRip',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4(), [beside('a.srt')]: '1\n' },
    { where: 'a.mp4', warning: true },
    'SRT',
    'a.vtt',
  ],
  [
    'captions that are none',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4(), [beside('a.vtt')]: 'Chào.' },
    { where: 'a.mp4' },
    'WEBVTT',
  ],
  [
    'captions in another encoding',
    { [A]: plays('a.mp4'), [beside('a.mp4')]: mp4(), [beside('a.vtt')]: Buffer.from(VTT, 'utf16le') },
    { where: 'a.mp4' },
    'UTF-8',
  ],
  [
    'sound that nothing plays',
    { [A]: article(), [beside('a.m4a')]: mp4({ brand: 'M4A ', codec: 'mp4a', sound: true }) },
    { where: '', warning: true },
    'a.m4a',
    '![Tên',
  ],
];

describe('sound and film beside an entry', () => {
  it.each(named(cases))('%s is told of', (_name, bad) => expectProblem(content, bad));

  it('with captions, or sound with its words, gives no cause to say anything, and is found with what lies beside it', async () => {
    await content.write({
      [A]: article({}, '![Phóng sự](phim.mp4)\n\n![Bản tin](tin.mp3)'),
      [beside('phim.mp4')]: mp4(),
      [beside('phim.vtt')]: VTT,
      [beside('phim.png')]: PIXEL,
      [beside('tin.mp3')]: mp3(),
      [beside('tin.txt')]: 'Một.\n\nHai.',
    });
    expect((await content.diagnostics()).map(({ kind }) => kind)).toEqual([]);
    const { items } = await content.read();
    expect(items[0]?.entry.media).toMatchObject({
      'phim.mp4': { seconds: 200, captions: { href: '/tin-tuc/2021/bai/phim.vtt' }, poster: { width: 1 } },
      'tin.mp3': { plays: 'audio', transcript: ['Một.', 'Hai.'], captions: undefined },
    });
    expect(items[0]?.entry.mentions).toMatchObject([{ canonical: '12/QĐ-UBND' }]);
  });
});
