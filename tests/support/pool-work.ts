import { threadId } from 'node:worker_threads';

/** Functions that the test of threads has done elsewhere. */
export const whoAmI = async (): Promise<number> => threadId;

export async function countLetters(texts: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, number>> {
  return new Map([...texts].map(([name, text]) => [name, text.length]));
}

export async function fail(reason: string): Promise<never> {
  throw new Error(reason);
}

export function exit(): void {
  process.exit(7);
}

export const double = (value: number): number => value * 2;

/** Never comes back. */
export function spin(): never {
  for (;;);
}

/** Says what a library would. */
export function speak(): void {
  console.log('Warning: TT: undefined function: 21');
}
