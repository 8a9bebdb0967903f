import { type Refusal, refuse } from '../../shared/domain/refusals.ts';

/** One try waits so long for its answer. The link connects again by itself meanwhile. */
export const oneTryMs = 6000;
/** Anyone who looks at a button that says *one moment* is told by then that nothing answers. */
const giveUpMs = 20_000;
const againMs = 300;

/** Asks until there is an answer, with whatever id `ask` uses again and again. `no-answer` once nothing has come for twenty seconds. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T | Refusal> {
  const end = performance.now() + giveUpMs;
  while (performance.now() < end) {
    try {
      return await ask();
    } catch {
      // No answer in time, or no connection, which may be said at once: not to ask again in the same breath.
      await new Promise((ok) => setTimeout(ok, againMs));
    }
  }
  return refuse('no-answer');
}

const unanswered = new Map<string, string>();

/** The same, of what must happen once: asked for again after *no answer*, it is the same question under the same id. */
export async function askedOnce<T extends object>(
  what: object,
  freshId: () => string,
  ask: (id: string) => Promise<T>,
): Promise<T | Refusal> {
  const key = JSON.stringify(what);
  const id = unanswered.get(key) ?? freshId();
  unanswered.set(key, id);
  const answer = await untilAnswered(() => ask(id));
  if (!('refusal' in answer && answer.refusal === 'no-answer')) unanswered.delete(key);
  return answer;
}
