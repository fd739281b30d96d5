import { expect, it } from 'vitest';
import { Presence } from '../../../src/server/counter/presence.ts';

const guest = (seen: number) => ({ seen, bot: false });
const bot = (seen: number) => ({ seen, bot: true });

it('has somebody online for less than five minutes, to the second', () => {
  const presence = new Presence();
  presence.add(guest(500), 1);
  expect(presence.online(299_999)).toEqual({ guests: 1, bots: 0 });
  expect(presence.online(300_000)).toEqual({ guests: 0, bots: 0 });
});

it('tells guests from bots, and forgets who is taken away', () => {
  const presence = new Presence();
  for (const seen of [1000, 1999, 60_000]) presence.add(guest(seen), 1);
  presence.add(bot(1500), 1);
  expect(presence.online(60_000)).toEqual({ guests: 3, bots: 1 });
  presence.add(guest(1000), -1);
  presence.add(bot(1500), -1);
  expect(presence.online(60_000)).toEqual({ guests: 2, bots: 0 });
});

it('has those online whom another host saw a little ahead, and nobody of a clock that was wrong', () => {
  const presence = new Presence();
  presence.add(guest(10_000), 1);
  presence.add(guest(3_600_000), 1);
  expect(presence.online(5000)).toEqual({ guests: 1, bots: 0 });
});
