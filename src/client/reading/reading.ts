// Reading help and sharing: shows what this browser can do. What takes more than a line is fetched when it is
// asked for.

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
offer('share', async (button) => (await import('./share.ts')).share(button));

// Some browsers know their voices at once, others only later.
const offerVoice = (): void => {
  if (!speechSynthesis.getVoices().some(({ lang }) => /^vi/i.test(lang))) return;
  speechSynthesis.onvoiceschanged = null;
  offer('listen', async (button) => (await import('./listen.ts')).listen(button));
};
if (tools && 'speechSynthesis' in window) {
  speechSynthesis.onvoiceschanged = offerVoice;
  offerVoice();
}

// The form to the editors and that of the stars send themselves; their scripts come when somebody turns to
// them.
document.querySelector('.rating')?.addEventListener('change', () => import('./rating.ts'), { once: true });
document
  .querySelector('.feedback')
  ?.addEventListener('toggle', () => import('./feedback.ts'), { once: true });
