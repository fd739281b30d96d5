/** A box of the ISO base media file format. */
const box = (name: string, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, body]);
};

const numbers = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeInt32BE(value | 0, index * 4);
  return bytes;
};

/** What of a film matters to a test. */
interface Film {
  readonly brand?: string;
  readonly codec?: string;
  readonly seconds?: number;
  readonly width?: number;
  readonly height?: number;
  /** As a phone writes a film that was taken upright. */
  readonly turned?: boolean;
  readonly sound?: boolean;
}

/**
 * A film that has all its boxes and no pictures: what is read of it is true, and no player shows anything.
 */
export function mp4({
  brand = 'isom',
  codec = 'avc1',
  seconds = 200,
  width = 1280,
  height = 720,
  turned = false,
  sound = false,
}: Film = {}): Buffer {
  const matrix = turned
    ? [0, 65536, 0, -65536, 0, 0, 0, 0, 1 << 30]
    : [65536, 0, 0, 0, 65536, 0, 0, 0, 1 << 30];
  const header = box('mvhd', numbers(0, 0, 0, 1000, seconds * 1000, 65536), Buffer.alloc(76));
  const place = box(
    'tkhd',
    numbers(0, 0, 0, 1, 0, seconds * 1000, 0, 0, 0, 0, ...matrix, width << 16, height << 16),
  );
  const kind = box('hdlr', numbers(0, 0), Buffer.from(sound ? 'soun' : 'vide'), Buffer.alloc(13));
  const sample = box('stsd', numbers(0, 1), box(codec, Buffer.alloc(78)));
  const track = box('trak', place, box('mdia', kind, box('minf', box('stbl', sample))));
  return Buffer.concat([
    box('ftyp', Buffer.from(`${brand}\0\0\0\0isom`, 'latin1')),
    box('moov', header, track),
    box('mdat', Buffer.alloc(64)),
  ]);
}

/** A second of silence as MP3: frames of 32 kbit/s at 32 kHz. */
export function mp3(frames = 28): Buffer {
  const frame = Buffer.alloc(144);
  frame.set([0xff, 0xfb, 0x18, 0xc4]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

/** Captions of three cues, two speakers and a pause. */
export const VTT = `WEBVTT

NOTE Bản ghi của tổ biên tập

1
00:00:01.000 --> 00:00:04.000 line:90%
<v Phát thanh viên>Thưa bà con, lịch cấp nước
thôn Hạ tuần này

2
00:00:04.000 --> 00:00:06.500
<v Phát thanh viên>theo <b>Quyết định</b> số 12/QĐ-UBND.

3
00:00:10.000 --> 00:00:12.000
<v Bà Lan>Tôi nghe rồi &amp; cảm ơn.
`;
