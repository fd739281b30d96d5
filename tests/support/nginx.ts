import { execFileSync, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { NginxConfig } from '../../src/build/deploy/nginx.ts';

function isInstalled(): boolean {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

/** Whether a real nginx can be had; says so when not. */
export const hasNginx = isInstalled();
if (!hasNginx)
  console.warn('nginx is not installed (apt-get install nginx): its configuration was NOT tested');

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** An nginx that serves a folder with a configuration of the build. */
export interface RunningNginx {
  readonly port: number;
  stop(): Promise<void>;
}

/** Starts a real nginx; `root` must be readable for everybody. */
export async function startNginx(
  { http, server }: NginxConfig,
  root: string,
  port?: number,
): Promise<RunningNginx> {
  const own = port ?? (await freePort());
  const folder = await mkdtemp(path.join(os.tmpdir(), 'trangtin-nginx-'));
  // nginx started by root reads as nobody.
  await chmod(folder, 0o755);
  await writeFile(path.join(folder, 'http.conf'), http);
  await writeFile(path.join(folder, 'server.conf'), server);
  await writeFile(path.join(folder, 'mime.types'), await readFile('/etc/nginx/mime.types'));
  await writeFile(
    path.join(folder, 'nginx.conf'),
    `daemon off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/f;
  uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  include http.conf;
  server { listen 127.0.0.1:${own}; root ${root}; include server.conf; }
}
`,
  );
  execFileSync('nginx', ['-t', '-c', path.join(folder, 'nginx.conf')], { stdio: 'pipe' });
  const nginx = spawn('nginx', ['-c', path.join(folder, 'nginx.conf')], { stdio: 'ignore' });
  const gone = new Promise((resolve) => nginx.once('exit', resolve));
  const stop = async (): Promise<void> => {
    nginx.kill('SIGQUIT');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  const answers = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${own}/`).then(
      () => true,
      () => false,
    );
  for (let tries = 0; tries < 200; tries += 1) {
    if (await answers()) return { port: own, stop };
    await wait(50);
  }
  const said = await readFile(path.join(folder, 'error.log'), 'utf8');
  await stop();
  throw new Error(`nginx did not start: ${said}`);
}
