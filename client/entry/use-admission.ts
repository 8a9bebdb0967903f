import { useState } from 'react';
import { useLocation } from 'wouter';
import type { EnterAnswer } from '../../shared/protocol/up.ts';
import { useWords } from '../messages/words.ts';
import { admitted } from '../sync/admissions.ts';
import { forgetLeftPlace } from '../sync/left-places.ts';
import { signIn, useSession } from '../sync/session.ts';
import { backSettled } from '../ui/hooks/use-back.ts';
import { useSignInProblem } from './use-sign-in-problem.ts';

type Admission = {
  /**
   * Signs in with this name if needed, then enters by `door`. Leads to the room or workshop, or sets `problem`. Null: the person has
   * just been signed in.
   */
  admit: (name: string | null, door: () => Promise<EnterAnswer>) => Promise<void>;
  busy: boolean;
  problem: string | null;
};

/** The way from a name to a room, the same for the first page and for an invitation. */
export function useAdmission(): Admission {
  const session = useSession();
  const [at, go] = useLocation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { refusals, home } = useWords();
  const problemOf = useSignInProblem();

  // biome-ignore lint/complexity/noExcessiveCognitiveComplexity: one way in, whose steps share their error handling
  async function admit(name: string | null, door: () => Promise<EnterAnswer>): Promise<void> {
    setBusy(true);
    setProblem(null);
    try {
      const known = session !== null && session !== 'loading' ? session.name : null;
      if (name !== null && known !== name) await signIn(name);
      const answer = await door();
      if ('refusal' in answer)
        return setProblem(answer.waitS === undefined ? refusals[answer.refusal] : home.tooManyTries(answer.waitS));
      forgetLeftPlace(answer.stream);
      // The person may be at that address already; navigating there would change nothing.
      admitted(answer.stream);
      const to = `/${answer.kind === 'room' ? 'r' : answer.kind === 'deck' ? 'decks' : 'w'}/${answer.stream}`;
      await backSettled();
      // An invitation lets anyone in: the address bar's history must not keep it.
      go(to, { replace: /^\/[id]\//.test(at) });
    } catch (fault) {
      setProblem(problemOf(fault));
    } finally {
      setBusy(false);
    }
  }
  return { admit, busy, problem };
}
