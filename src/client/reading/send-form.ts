import { sendFeedback } from './feedback.ts';
import { sendRating } from './rating.ts';

/**
 * Sends the stars of an article, or a message to its editors, and says in the form that it arrived.
 *
 * @throws When it did not arrive; nothing in the form has changed then.
 */
export const sendForm = (form: HTMLFormElement): Promise<void> =>
  'rating' in form.dataset ? sendRating(form) : sendFeedback(form);
