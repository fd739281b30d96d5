import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { launchBrowser } from './site.ts';

/** A browser as a reader uses it: few steps, which every engine has. */
export interface Reader {
  open(address: string): Promise<void>;
  /** The value of an expression on the page, which is awaited there and can be written as JSON. */
  read<T>(expression: string): Promise<T>;
  click(selector: string): Promise<void>;
  /** Types into what is in focus; a key has a name as WebDriver gives it one. */
  type(text: string): Promise<void>;
  key(name: 'Escape' | 'Enter' | 'ArrowDown'): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** The page as paper: a PDF file. Undefined where the engine prints nothing for a program. */
  print(): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

/** An engine that readers come with; `start` is undefined where it is not installed. */
export interface Engine {
  readonly name: string;
  readonly missing: string;
  readonly start: (() => Promise<Reader>) | undefined;
}

const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

/** Code points of keys in WebDriver (https://www.w3.org/TR/webdriver2/#keyboard-actions). */
const KEYS = { Escape: '\uE00C', Enter: '\uE007', ArrowDown: '\uE015' } as const;

/** Waits until something holds on the page. */
export async function until(reader: Reader, expression: string): Promise<void> {
  let fault = '';
  for (let tries = 0; tries < 150; tries += 1) {
    // A page that goes to another while it is asked has no answer.
    const came = await reader.read<boolean>(`Boolean(${expression})`).catch((error: unknown) => {
      fault = String(error);
      return false;
    });
    if (came) return;
    await wait(100);
  }
  throw new Error(`never came: ${expression} ${fault}`);
}

/** Brings an element into view and gives its middle. */
const middleOf = (selector: string): string =>
  `(() => { const element = document.querySelector(${JSON.stringify(selector)}); element.scrollIntoView({ block: 'center', behavior: 'instant' }); const { left, top, width, height } = element.getBoundingClientRect(); return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) }; })()`;

type Point = { readonly x: number; readonly y: number };

/** Actions of WebDriver, which BiDi and the classic protocol share. */
const clickActions = ({ x, y }: Point) => [
  {
    type: 'pointer',
    id: 'mouse',
    parameters: { pointerType: 'mouse' },
    actions: [
      { type: 'pointerMove', x, y, duration: 0 },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ],
  },
];
const typeActions = (text: string) => [
  {
    type: 'key',
    id: 'keys',
    actions: [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]),
  },
];

async function startChromium(): Promise<Reader> {
  const browser = await launchBrowser();
  // The counter takes a browser without a window for a robot by its name.
  const userAgent = `Mozilla/5.0 (X11; Linux x86_64) Chrome/${browser.version()} Safari/537.36`;
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, userAgent });
  const page = await context.newPage();
  return {
    open: async (address) => void (await page.goto(address)),
    read: (expression) => page.evaluate(`(async () => (${expression}))()`),
    click: (selector) => page.locator(selector).first().click(),
    type: (text) => page.keyboard.type(text),
    key: (name) => page.keyboard.press(name),
    resize: (width, height) => page.setViewportSize({ width, height }),
    print: () => page.pdf({ format: 'A4' }),
    close: () => browser.close(),
  };
}

/** Ends a program of ours, whatever it does. */
async function end(program: ChildProcess): Promise<void> {
  if (program.exitCode !== null) return;
  const gone = new Promise((resolve) => program.once('exit', resolve));
  program.kill('SIGTERM');
  await Promise.race([gone, wait(3000).then(() => program.kill('SIGKILL'))]);
}

/** Waits until a program says something, and gives what the pattern caught. */
function said(program: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const hear = (chunk: Buffer): void => {
      text += chunk.toString();
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) resolve(found);
    };
    program.stdout?.on('data', hear);
    program.stderr?.on('data', hear);
    program.once('exit', () => reject(new Error(`ended before it began:\n${text}`)));
    program.once('error', reject);
  });
}

/** Firefox over WebDriver BiDi (https://www.w3.org/TR/webdriver-bidi/), which it speaks by itself. */
async function startFirefox(): Promise<Reader> {
  const profile = await mkdtemp(path.join(os.tmpdir(), 'trangtin-firefox-'));
  const program = spawn(
    'firefox-esr',
    ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port=0', 'about:blank'],
    {
      env: { ...process.env, HOME: profile },
    },
  );
  const address = await said(program, /WebDriver BiDi listening on (ws:\S+)/);
  const socket = new WebSocket(`${address}/session`);
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = reject;
  });
  const waiting = new Map<number, (answer: { result?: unknown; error?: string; message?: string }) => void>();
  socket.onmessage = ({ data }) => {
    const answer = JSON.parse(String(data));
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
  };
  let last = 0;
  const send = <T>(method: string, params: object): Promise<T> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, ({ result, error, message }) =>
        error === undefined ? resolve(result as T) : reject(new Error(`${method}: ${error} ${message}`)),
      );
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await send('session.new', { capabilities: {} });
  const { contexts } = await send<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context;
  const read = async <T>(expression: string): Promise<T> => {
    const answer = await send<{ result?: { value?: string }; exceptionDetails?: { text: string } }>(
      'script.evaluate',
      {
        expression: `(async () => JSON.stringify({ value: await (${expression}) }))()`,
        target: { context },
        awaitPromise: true,
      },
    );
    if (answer.exceptionDetails) throw new Error(answer.exceptionDetails.text);
    return (JSON.parse(answer.result?.value ?? '{}') as { value: T }).value;
  };
  const act = (actions: object) => send<void>('input.performActions', { context, actions });
  const resize = (width: number, height: number) =>
    send<void>('browsingContext.setViewport', { context, viewport: { width, height } });
  await resize(1280, 800);
  return {
    open: (url) => send('browsingContext.navigate', { context, url, wait: 'complete' }),
    read,
    click: async (selector) => act(clickActions(await read<Point>(middleOf(selector)))),
    type: (text) => act(typeActions(text)),
    key: (name) => act(typeActions(KEYS[name])),
    resize,
    async print() {
      const { data } = await send<{ data: string }>('browsingContext.print', { context });
      return Buffer.from(data, 'base64');
    },
    async close() {
      socket.close();
      await end(program);
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/**
 * WebKit, Safari's engine, over WebDriver (https://www.w3.org/TR/webdriver2/) on a screen that nobody sees.
 */
async function startWebKit(): Promise<Reader> {
  const home = await mkdtemp(path.join(os.tmpdir(), 'trangtin-webkit-'));
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const display = await said(screen, /^(\d+)\n/);
  const port = 20_000 + (process.pid % 20_000);
  const env = {
    ...process.env,
    DISPLAY: `:${display}`,
    HOME: home,
    XDG_CACHE_HOME: home,
    XDG_DATA_HOME: home,
    XDG_RUNTIME_DIR: home,
    GDK_BACKEND: 'x11',
    LIBGL_ALWAYS_SOFTWARE: '1',
    WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    NO_AT_BRIDGE: '1',
  };
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: 'ignore' });
  const ask = async <T>(method: string, place: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${port}${place}`, {
      method,
      ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
    });
    const { value } = (await answer.json()) as { value: T };
    if (!answer.ok) throw new Error(`${place}: ${JSON.stringify(value).slice(0, 300)}`);
    return value;
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (
      await ask('GET', '/status').then(
        () => true,
        () => false,
      )
    )
      break;
    await wait(100);
  }
  const alwaysMatch = {
    'webkitgtk:browserOptions': { binary: minibrowser(), args: ['--automation'] },
  };
  const { sessionId } = await ask<{ sessionId: string }>('POST', '/session', {
    capabilities: { alwaysMatch },
  });
  const session = `/session/${sessionId}`;
  const read = async <T>(expression: string): Promise<T> => {
    const script = `const done = arguments[0]; (async () => (${expression}))().then((value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })))`;
    const answer = JSON.parse(await ask<string>('POST', `${session}/execute/async`, { script, args: [] }));
    if (answer.error) throw new Error(answer.error);
    return answer.value as T;
  };
  const act = (actions: object) => ask<void>('POST', `${session}/actions`, { actions });
  const resize = (width: number, height: number) =>
    ask<void>('POST', `${session}/window/rect`, { width, height });
  await resize(1280, 900);
  return {
    open: (url) => ask('POST', `${session}/url`, { url }),
    read,
    click: async (selector) => act(clickActions(await read<Point>(middleOf(selector)))),
    type: (text) => act(typeActions(text)),
    key: (name) => act(typeActions(KEYS[name])),
    resize,
    // It has no such command.
    print: async () => undefined,
    async close() {
      await ask('DELETE', session).catch(() => {});
      await end(driver);
      await end(screen);
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** WebKit's own small browser lies where its libraries are. */
const minibrowser = (): string =>
  spawnSync('sh', [
    '-c',
    'ls /usr/lib/*/webkit2gtk-4.*/MiniBrowser /usr/libexec/webkit2gtk-4.*/MiniBrowser 2>/dev/null | head -n 1',
  ])
    .stdout.toString()
    .trim();

/** The three engines that readers' browsers are made of. */
export const ENGINES: readonly Engine[] = [
  { name: 'Chromium', missing: '', start: startChromium },
  {
    name: 'Firefox',
    missing: 'there is no firefox-esr on the PATH',
    start: has('firefox-esr') ? startFirefox : undefined,
  },
  {
    name: 'WebKit',
    missing: 'there is no WebKitWebDriver, Xvfb or MiniBrowser',
    start: has('WebKitWebDriver') && has('Xvfb') && minibrowser() !== '' ? startWebKit : undefined,
  },
];
