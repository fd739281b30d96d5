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

// The form to the editors and that of the stars are sent by scripts that come when somebody turns to them. Who is
// quicker than the script waits for it: the browser's own sending would leave the page, and the stars be lost.
const stars = document.querySelector<HTMLFormElement>('[data-rating]');
const letter = document.querySelector<HTMLFormElement>('[data-feedback]');
const rating = () => import('./rating.ts');
const feedback = () => import('./feedback.ts');
stars?.addEventListener('change', rating, { once: true });
letter?.closest('details')?.addEventListener('toggle', feedback, { once: true });
sentBy(stars, async (form) => (await rating()).sendRating(form));
sentBy(letter, async (form) => (await feedback()).sendFeedback(form));

/** Has a form sent by a script that may still have to come, and says so where it cannot come. */
function sentBy(form: HTMLFormElement | null, send: (form: HTMLFormElement) => Promise<void>): void {
  form?.addEventListener('submit', async (event) => {
    event.preventDefault();
    await send(form).catch(() => {
      const place = form.querySelector('output, [role=status]') as HTMLElement;
      place.textContent = form.dataset['failed'] ?? '';
    });
  });
}
