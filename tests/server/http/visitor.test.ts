import { expect, it } from 'vitest';
import type { Day } from '../../../src/domain/date.ts';
import { nodeSign } from '../../../src/server/hosts/node-sign.ts';
import { nameVisitors, webSign } from '../../../src/server/http/visitor.ts';

const today = '2021-07-16' as Day;
const tomorrow = '2021-07-17' as Day;

function salts(): { salt(day: Day): Promise<Uint8Array<ArrayBuffer>>; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    salt: async (day) => {
      asked.push(day);
      return new TextEncoder().encode(`salt of ${day}`);
    },
  };
}

it('gives one visitor one name for a day, and another the next day', async () => {
  const store = salts();
  const { nameOf: name } = nameVisitors(store);
  const first = await name(today, '203.0.113.7', 'Firefox');
  expect(await name(today, '203.0.113.7', 'Firefox')).toBe(first);
  expect(await name(tomorrow, '203.0.113.7', 'Firefox')).not.toBe(first);
  expect(store.asked).toEqual([today, tomorrow]);
});

it('tells visitors apart by address and by browser', async () => {
  const { nameOf: name } = nameVisitors(salts());
  const names = await Promise.all([
    name(today, '203.0.113.7', 'Firefox'),
    name(today, '203.0.113.8', 'Firefox'),
    name(today, '203.0.113.7', 'Chrome'),
  ]);
  expect(new Set(names).size).toBe(3);
});

it('gives the same name on every host, whatever the browser is called', async () => {
  const [web, node] = [webSign, nodeSign].map((sign) => nameVisitors(salts(), sign).nameOf);
  for (const browser of ['', 'Firefox ệ', ...Array.from({ length: 50 }, (_, i) => `Chrome ${i}`)]) {
    const name = await web?.(today, '203.0.113.7', browser);
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(await node?.(today, '203.0.113.7', browser)).toBe(name);
  }
});

it('asks again for the salt after the store was away', async () => {
  let away = true;
  const { nameOf: name } = nameVisitors({
    salt: async () => {
      if (away) throw new Error('away');
      return new Uint8Array(32);
    },
  });
  await expect(name(today, '203.0.113.7', 'Firefox')).rejects.toThrow('away');
  away = false;
  await expect(name(today, '203.0.113.7', 'Firefox')).resolves.toHaveLength(22);
});
