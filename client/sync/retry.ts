import { type Refusal, type RefusalCode, refuse } from '../../shared/domain/refusals.ts';

/** How long one try waits for its answer. The link reconnects by itself meanwhile. */
export const oneTryMs = 6000;
/** After this long, a button that says *one moment* says that nothing answers. */
const giveUpMs = 20_000;
const againMs = 300;

/** Asks until there is an answer; `ask` must use the same id every time. `no-answer` once nothing has come for twenty seconds. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T | Refusal> {
  const end = performance.now() + giveUpMs;
  while (performance.now() < end) {
    try {
      return await ask();
    } catch {
      // No answer in time, or no connection, which may fail at once: a pause keeps this from becoming a busy loop.
      await new Promise((ok) => setTimeout(ok, againMs));
    }
  }
  return refuse('no-answer');
}

const unanswered = new Map<string, string>();

/** What may have happened all the same: the question keeps its id. */
const unsure: readonly RefusalCode[] = ['no-answer', 'cannot-store'];

function isUnsure(answer: object): boolean {
  return 'refusal' in answer && unsure.some((code) => code === answer.refusal);
}

/** `untilAnswered`, for what must happen once: asked again after an answer that leaves that open, the same question keeps its id. */
export async function askedOnce<T extends object>(
  what: object,
  freshId: () => string,
  ask: (id: string) => Promise<T>,
): Promise<T | Refusal> {
  const key = JSON.stringify(what);
  const id = unanswered.get(key) ?? freshId();
  unanswered.set(key, id);
  const answer = await untilAnswered(() => ask(id));
  if (!isUnsure(answer)) unanswered.delete(key);
  return answer;
}
