import type { NewMessage } from './policy.ts';

/** A message that waits for the editors. */
export interface Message extends NewMessage {
  /** Digest of article and words, so that the same words sent twice are one message. */
  readonly id: string;
  /** When it came, in milliseconds since 1970. */
  readonly at: number;
}

/** Keeps messages until they are fetched. Every store passes `tests/server/feedback/contract.ts`. */
export interface FeedbackStore {
  /** Keeps a message once, durably; false when as many wait as may. */
  add(message: Message): Promise<boolean>;
  /** All that wait, oldest first. */
  pending(): Promise<readonly Message[]>;
  /** Forgets messages for good. */
  remove(ids: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** How many messages may wait: a flood fills no disk. */
export const MOST_PENDING = 1000;

/** The id of a message: a digest of its article and words. */
export async function idOf({ key, message }: NewMessage): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${key}\n${message}`));
  return [...new Uint8Array(digest).subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}
