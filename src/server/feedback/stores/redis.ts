import { createClient } from '@redis/client';
import { type FeedbackStore, type Message, MOST_PENDING } from '../store.ts';

/** A hash: id → message. In the counter's own hash tag, so that both lie on one node of a cluster. */
const KEY = '{trangtin}:feedback';

/**
 * Adds a field unless the hash is full; says whether it is there. One script, so that no flood gets in
 * between.
 */
const ADD = `if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 1 then return 1 end
if redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1`;

/** How long a server may take to connect or to answer, in milliseconds. */
const PATIENCE_MS = 2000;

/** Opens the store on a Redis or Valkey server, which several hosts may share. */
export async function openRedis(url: string, most = MOST_PENDING): Promise<FeedbackStore> {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    commandOptions: { timeout: PATIENCE_MS },
    socket: { connectTimeout: PATIENCE_MS, reconnectStrategy: (tries) => Math.min(50 * 2 ** tries, 1000) },
  });
  // Faults of the connection reach the callers of commands; without a listener they would end the process.
  client.on('error', () => {});
  await client.connect();
  return {
    async add(message) {
      const values = [message.id, JSON.stringify(message), String(most)];
      return (await client.eval(ADD, { keys: [KEY], arguments: values })) === 1;
    },
    async pending() {
      const messages = (await client.hVals(KEY)).map((text) => JSON.parse(text) as Message);
      return messages.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    },
    async remove(ids) {
      if (ids.length > 0) await client.hDel(KEY, [...ids]);
    },
    async close() {
      if (client.isOpen) client.destroy();
    },
  };
}
