import { cancel, confirm, isCancel, select, text } from '@clack/prompts';

/** A question with one line as its answer. */
export interface TextQuestion {
  readonly message: string;
  readonly placeholder?: string;
  /** What stands in the line at first. */
  readonly initial?: string;
  /** Whether it may be left empty, to be filled in later. */
  readonly optional: boolean;
  /** What is wrong with an answer; undefined for a right one. */
  validate(answer: string): string | undefined;
}

/** One choice of a question: the value that is taken and the words that are shown. */
export interface Choice {
  readonly value: string;
  readonly label: string;
}

/**
 * Asks a person at a terminal, or a test. Answers are undefined where nobody answers.
 */
export interface Asker {
  readonly answers: boolean;
  text(question: TextQuestion): Promise<string | undefined>;
  select(message: string, choices: readonly Choice[]): Promise<string | undefined>;
  confirm(message: string): Promise<boolean>;
}

/** An asker without a person: in scripts, or where there is no terminal. */
export const nobody: Asker = {
  answers: false,
  text: async () => undefined,
  select: async () => undefined,
  confirm: async () => false,
};

/** Thrown where the person gives up; nothing is written then. */
export class Cancelled extends Error {}

/** Asks the person at the terminal; `goodbye` is printed when they give up. */
export function terminal(goodbye: string): Asker {
  function unlessCancelled<T>(answer: T): Exclude<T, symbol> {
    if (!isCancel(answer)) return answer as Exclude<T, symbol>;
    cancel(goodbye);
    throw new Cancelled(goodbye);
  }
  return {
    answers: true,
    async text({ message, placeholder, initial, optional, validate }) {
      const answer = unlessCancelled(
        await text({
          message,
          ...(placeholder === undefined ? {} : { placeholder }),
          ...(initial === undefined ? {} : { initialValue: initial }),
          validate: (value) =>
            (value === undefined || value.trim() === '') && optional ? undefined : validate(value ?? ''),
        }),
      );
      const tidy = (answer ?? '').trim();
      return tidy === '' ? undefined : tidy;
    },
    async select(message, choices) {
      return unlessCancelled(await select({ message, options: choices.map((one) => ({ ...one })) }));
    },
    async confirm(message) {
      return unlessCancelled(await confirm({ message }));
    },
  };
}
