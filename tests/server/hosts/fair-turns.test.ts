import { createServer, type IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { fairTurns } from '../../../src/server/hosts/fair-turns.ts';

const from = (address: string): IncomingMessage => ({ headers: { address } }) as unknown as IncomingMessage;
const open = (most: number, whileLettingIn: number) => {
  const server = createServer();
  const inTurn = fairTurns(server, ({ headers }) => String(headers['address']), { most, whileLettingIn });
  const done: string[] = [];
  const ask = (address: string, times = 1): void => {
    for (let i = 0; i < times; i++) inTurn(from(address), () => done.push(address));
  };
  return { server, done, ask };
};

it('an address that asks hundreds of times waits for itself, and another one comes next', async () => {
  const { done, ask } = open(4, 1);
  ask('flood', 300);
  ask('reader');
  await turn();
  await turn();
  expect(done.indexOf('reader')).toBe(1);
  while (done.length < 301) await turn();
  expect(done.filter((address) => address === 'flood')).toHaveLength(300);
});

it('no turn of the loop begins more works than its share, and fewer while connections come', async () => {
  const { server, done, ask } = open(4, 1);
  for (let i = 0; i < 40; i++) ask(`address ${i}`);
  const begun: number[] = [];
  for (let i = 0; i < 6; i++) {
    const before = done.length;
    if (i >= 3) server.emit('connection', new Socket());
    await turn();
    begun.push(done.length - before);
  }
  expect(Math.max(...begun.slice(0, 3))).toBeLessThanOrEqual(4);
  expect(Math.max(...begun.slice(4))).toBe(1);
  while (done.length < 40) await turn();
});

it('every work is done once, in the order of its address', async () => {
  const server = createServer();
  const inTurn = fairTurns(server, ({ headers }) => String(headers['address']), {
    most: 3,
    whileLettingIn: 1,
  });
  const done: (readonly [string, number])[] = [];
  for (let i = 0; i < 20; i++)
    for (const address of ['a', 'b', 'c']) inTurn(from(address), () => done.push([address, i]));
  while (done.length < 60) await turn();
  await turn();
  expect(done).toHaveLength(60);
  for (const address of ['a', 'b', 'c'])
    expect(done.filter(([of]) => of === address).map(([, i]) => i)).toEqual([...Array(20).keys()]);
});
