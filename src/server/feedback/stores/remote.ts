import { messagesSchema } from '../schema.ts';
import type { FeedbackStore } from '../store.ts';

/** The store of another host, read and emptied through its endpoint with the operator's token. */
export function openRemote(address: string, token: string): FeedbackStore {
  async function ask(method: string, body?: string): Promise<Response> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const response = await fetch(address, { method, headers, ...(body === undefined ? {} : { body }) });
    if (!response.ok)
      throw new Error(`${address}: ${response.status} (is FEEDBACK_TOKEN the one of the site?)`);
    return response;
  }
  return {
    add: async () => false,
    pending: async () => messagesSchema.parse(await (await ask('GET')).json()).messages,
    remove: async (ids) => void (await ask('DELETE', JSON.stringify({ ids }))),
    close: async () => {},
  };
}
