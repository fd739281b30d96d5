import { type Host, stopOnSignals } from '../../server/hosts/node.ts';

/**
 * Stops a host on a signal, and when the process that started it is gone: the pipe between them has then
 * ended.
 */
export function endWithParent(host: Host): void {
  stopOnSignals(host);
  process.stdin.once('end', () => void host.stop()).resume();
  // The pipe alone is no reason to stay.
  process.stdin.unref();
}
