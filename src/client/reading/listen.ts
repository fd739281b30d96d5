import { readingText } from '../../text/reading.ts';

/** The longest piece that is spoken at once, in characters: some browsers fall silent in longer ones. */
const PIECE = 180;

/** The parts of the article that are read aloud, in order. */
const SPOKEN = 'h1, .lead, .body :is(h2, h3, h4, p, li, figcaption, td)';

/** Splits a text into pieces of sentences, short enough for every browser to speak to the end. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const sentence of text.replace(/\s+/g, ' ').match(/[^.!?;…]+[.!?;…]*|[.!?;…]+/g) ?? []) {
    const last = pieces.at(-1);
    if (last !== undefined && last.length + sentence.length <= PIECE)
      pieces[pieces.length - 1] = last + sentence;
    else pieces.push(sentence);
  }
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '');
}

/** Starts reading aloud, or stops it. The part that is read is marked. */
export function listen(button: HTMLElement): void {
  const label = button.querySelector('span') as HTMLElement;
  const done = (): void => {
    speechSynthesis.cancel();
    label.textContent = readingText.listen;
    button.setAttribute('aria-pressed', 'false');
    document.querySelector('.spoken')?.classList.remove('spoken');
  };
  if (button.getAttribute('aria-pressed') === 'true') {
    done();
    return;
  }
  const voice = speechSynthesis.getVoices().find(({ lang }) => /^vi/i.test(lang)) ?? null;
  const parts = [...document.querySelectorAll<HTMLElement>(SPOKEN)].filter(
    (part) => !part.querySelector('p, li'),
  );
  const queue = parts.flatMap((part) => piecesOf(part.textContent ?? '').map((piece) => ({ part, piece })));
  speechSynthesis.cancel();
  queue.forEach(({ part, piece }, index) => {
    const utterance = new SpeechSynthesisUtterance(piece);
    utterance.lang = 'vi-VN';
    utterance.voice = voice;
    utterance.onstart = () => {
      document.querySelector('.spoken')?.classList.remove('spoken');
      part.classList.add('spoken');
    };
    if (index === queue.length - 1) utterance.onend = done;
    speechSynthesis.speak(utterance);
  });
  button.setAttribute('aria-pressed', 'true');
  label.textContent = readingText.stop;
  addEventListener('pagehide', done, { once: true });
}
