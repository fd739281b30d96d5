import type { Rating, Votes } from '../../server/counter/protocol.ts';

/**
 * Sends the stars that a reader gives an article, and shows the average with them in it.
 *
 * @throws When they did not arrive; nothing in the form has changed then.
 */
export async function sendRating(form: HTMLFormElement): Promise<void> {
  const base = document.querySelector<HTMLMetaElement>('meta[name=counter]')?.content;
  const { rating: key = '', done = '' } = form.dataset;
  const rating: Rating = { key, stars: Number(new FormData(form).get('stars')) };
  const answer = await fetch(`${base}/rating`, { method: 'POST', body: JSON.stringify(rating) });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const votes: Votes = await answer.json();
  for (const place of form.querySelectorAll('data')) {
    const n = votes[place.dataset['of'] as keyof Votes];
    place.value = `${n}`;
    place.textContent = n.toLocaleString('vi');
  }
  (form.querySelector('output') as HTMLOutputElement).value = done;
}
