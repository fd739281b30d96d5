// Sends the form to the editors without leaving the page. Whatever was written stays in it until it has arrived.

const form = document.querySelector<HTMLFormElement>('[data-feedback]');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const status = form.querySelector('[role=status]') as HTMLElement;
  const button = form.querySelector('button') as HTMLButtonElement;
  const { thanks = '', failed = '', sending = '' } = form.dataset;
  const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
  body.set('elapsed', `${Math.round(performance.now())}`);
  button.disabled = true;
  status.textContent = sending;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body,
      headers: { Accept: 'application/json' },
      credentials: 'omit',
    });
    const { detail } = await answer.json();
    if (answer.ok) form.reset();
    status.textContent = answer.ok ? thanks : detail || failed;
  } catch {
    status.textContent = failed;
  }
  button.disabled = false;
});
