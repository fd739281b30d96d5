// Reading help and sharing: shows what this browser can do. What takes more than a line is fetched when it is
// asked for.

const sharing = () => import('./share.ts');
const listening = () => import('./listen.ts');
const sending = () => import('./send-form.ts');

const root = document.documentElement;
const tools = document.querySelector<HTMLElement>('.tools');
const tool = (name: string): HTMLElement | null | undefined => tools?.querySelector(`[data-tool=${name}]`);

/** Shows a tool and says what it does; the others stay hidden. */
function offer(name: string, act: (button: HTMLElement) => unknown): void {
  const button = tool(name);
  if (!button) return;
  button.hidden = false;
  button.addEventListener('click', () => act(button));
}

offer('size', () => {
  const size = String((Number(root.dataset['size']) + 1) % 3);
  root.dataset['size'] = size;
  localStorage.setItem('co-chu', size);
});
offer('print', () => print());
offer('share', async (button) => (await sharing()).share(button));

// Some browsers know their voices at once, others only later.
const offerVoice = (): void => {
  if (!speechSynthesis.getVoices().some(({ lang }) => /^vi/i.test(lang))) return;
  speechSynthesis.onvoiceschanged = null;
  offer('listen', async (button) => (await listening()).listen(button));
};
if (tools && 'speechSynthesis' in window) {
  speechSynthesis.onvoiceschanged = offerVoice;
  offerVoice();
}

// What sends the stars and the message to the editors comes when they are sent. The form waits for it: the
// browser's own sending would leave the page, and the stars be lost.
for (const form of document.querySelectorAll<HTMLFormElement>('[data-failed]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const failed = (): void => {
      (form.querySelector('output') as HTMLOutputElement).value = form.dataset['failed'] as string;
    };
    sending()
      .then(({ sendForm }) => sendForm(form))
      .catch(failed);
  });
}
