import { connect } from 'node:net';
import { BROWSER } from './world.ts';

/**
 * Sends a view on a connection of its own. Gives the status of the answer, 0 where there is none.
 *
 * @param headers more header lines
 */
export function sendView(port: number, key: string, headers: readonly string[] = []): Promise<number> {
  const body = JSON.stringify({ key, event: 'view' });
  const lines = [
    'POST /api/hit HTTP/1.1',
    'Host: x',
    'Connection: close',
    `User-Agent: ${BROWSER}`,
    ...headers,
    'Content-Type: text/plain',
    `Content-Length: ${body.length}`,
  ];
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let said = '';
    socket.on('data', (part) => (said += String(part)));
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(said.slice(9, 12)) || 0));
    socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
  });
}
