import type { Rating, Votes } from '../counter/protocol.ts';

/** Sends the stars that a reader gives an article, and shows the average with them in it. */

const form = document.querySelector<HTMLFormElement>('form[data-rating]');
const base = document.querySelector<HTMLMetaElement>('meta[name="counter"]')?.content;

async function rate(form: HTMLFormElement): Promise<void> {
  const say = form.querySelector('output') as HTMLOutputElement;
  const key = form.dataset['rating'] as string;
  const rating: Rating = { key, stars: Number(new FormData(form).get('stars')) };
  try {
    const answer = await fetch(`${base}/rating`, { method: 'POST', body: JSON.stringify(rating) });
    if (!answer.ok) throw answer;
    const votes: Votes = await answer.json();
    for (const place of form.querySelectorAll<HTMLDataElement>('data'))
      place.textContent = votes[place.dataset['of'] as keyof Votes].toLocaleString('vi');
    say.textContent = form.dataset['done'] as string;
  } catch {
    say.textContent = form.dataset['failed'] as string;
  }
}

form?.addEventListener('submit', (event) => {
  event.preventDefault();
  rate(form);
});
