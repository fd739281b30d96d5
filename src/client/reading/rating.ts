import type { Rating, Votes } from '../../server/counter/protocol.ts';

/** Sends the stars that a reader gives an article, and shows the average with them in it. */

export const form = document.querySelector<HTMLFormElement>('form[data-rating]');

form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const base = document.querySelector<HTMLMetaElement>('meta[name=counter]')?.content;
  const { rating: key = '', done = '', failed = '' } = form.dataset;
  const rating: Rating = { key, stars: Number(new FormData(form).get('stars')) };
  const output = form.querySelector('output') as HTMLOutputElement;
  try {
    const answer = await fetch(`${base}/rating`, { method: 'POST', body: JSON.stringify(rating) });
    const votes: Votes = await answer.json();
    // A refusal has none of these numbers.
    for (const place of form.querySelectorAll('data')) {
      const n = votes[place.dataset['of'] as keyof Votes];
      place.value = `${n}`;
      place.textContent = n.toLocaleString('vi');
    }
    output.value = done;
  } catch {
    output.value = failed;
  }
});
