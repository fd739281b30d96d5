/**
 * Sends the form to the editors without leaving the page. Whatever was written stays in it until it has
 * arrived; the same words sent twice are one message.
 *
 * @throws When there is no answer.
 */
export async function sendFeedback(form: HTMLFormElement): Promise<void> {
  const { thanks = '', failed = '' } = form.dataset;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set('elapsed', `${performance.now()}`);
  const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } });
  let said = thanks;
  if (answer.ok) form.reset();
  else said = (await answer.json()).detail || failed;
  (form.querySelector('output') as HTMLOutputElement).value = said;
}
