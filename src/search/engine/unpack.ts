import { FLUSH, TEXT_END } from '../format/passage.ts';

// Raw deflate (RFC 1951), unpacked by the browser.

/** A block that ends a stream of deflate, with nothing in it. */
const END = [3, 0];

/** Unpacks raw deflate. */
export async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const chunks: Uint8Array[] = [];
  const reading = (async () => {
    const reader = readable.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      chunks.push(value);
    }
  })();
  await Promise.all([writer.write(new Uint8Array(packed)), writer.close(), reading]);
  return joined(chunks);
}

function joined(chunks: readonly ArrayLike<number>[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

interface Waiting {
  readonly packed: Uint8Array;
  readonly settle: (text: string) => void;
  readonly fail: (cause: unknown) => void;
}

/**
 * Opens an unpacker of texts of packs. Those that come while others are unpacked wait, and then go through
 * one stream together: to set a stream up takes a browser longer than to unpack a text.
 */
export function openUnpacker(): (packed: Uint8Array) => Promise<string> {
  let waiting: Waiting[] = [];
  let isBusy = false;
  const work = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const some = waiting;
      waiting = [];
      try {
        const texts = await unpackTexts(some.map(({ packed }) => packed));
        for (const [place, { settle }] of some.entries()) settle(texts[place] as string);
      } catch (cause) {
        for (const { fail } of some) fail(cause);
      }
    }
    isBusy = false;
  };
  return (packed) =>
    new Promise((settle, fail) => {
      waiting.push({ packed, settle, fail });
      if (!isBusy) void work();
    });
}

async function unpackTexts(packed: readonly Uint8Array[]): Promise<readonly string[]> {
  const whole = await unpack(joined([...packed.flatMap((text) => [text, FLUSH]), END]));
  const texts = new TextDecoder().decode(whole).split(TEXT_END);
  if (texts.length !== packed.length + 1) throw new Error('search index: a damaged text');
  return texts;
}
