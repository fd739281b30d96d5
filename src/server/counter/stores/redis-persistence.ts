/** What we ask of a client here: its info, its settings, and commands by name. */
interface Server {
  info(section: string): Promise<string>;
  sendCommand(command: readonly string[]): Promise<unknown>;
}

const field = (info: string, name: string): string | undefined =>
  new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];

/** A setting; undefined where the server does not tell, as hosted ones often do not. */
async function setting(server: Server, name: string): Promise<string | undefined> {
  try {
    const reply = await server.sendCommand(['CONFIG', 'GET', name]);
    return Array.isArray(reply) ? String(reply[1]) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Why a server may lose answered hits in a crash or when its memory is full; undefined when it keeps them.
 */
export async function persistenceFault(server: Server): Promise<string | undefined> {
  const info = await server.info('persistence');
  if (field(info, 'aof_enabled') !== '1')
    return 'Redis has "appendonly no": a crash loses hits that were answered. Set "appendonly yes" and "appendfsync always"';
  if (field(info, 'aof_last_write_status') === 'err') return 'Redis cannot write its append-only file';
  const policy = field(await server.info('memory'), 'maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction')
    return `Redis has "maxmemory-policy ${policy}": it drops numbers when its memory is full. Set "noeviction"`;
  return undefined;
}

/** A warning of hits that a crash of the machine would lose; undefined where it would lose none. */
export async function persistenceWarning(server: Server): Promise<string | undefined> {
  const sync = await setting(server, 'appendfsync');
  if (sync === undefined || sync === 'always') return undefined;
  return `Redis has "appendfsync ${sync}": an outage loses the last hits that were answered. Set "appendfsync always"`;
}

/**
 * Has the server write its files anew, so that they hold nothing that was deleted: the append-only file, and
 * snapshots where it makes some. False when it is busy with that and must be asked again.
 */
export async function rewriteFiles(server: Server, onFault: (fault: unknown) => void): Promise<boolean> {
  try {
    await server.sendCommand(['BGREWRITEAOF']);
    // A server that makes snapshots makes the next one once the log is written.
    if ((await setting(server, 'save')) !== '') await server.sendCommand(['BGSAVE', 'SCHEDULE']);
    return true;
  } catch (cause) {
    const { message } = cause as Error;
    if (/in progress|already/i.test(message)) return false;
    onFault(new Error(`Redis keeps names of yesterday in its files, it may not rewrite them: ${message}`));
    return true;
  }
}
