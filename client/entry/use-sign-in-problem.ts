import { useWords } from '../messages/words.ts';
import { SignInRefused } from '../sync/session.ts';

/** The sentence for a name that was not taken, by what `signIn` rejected with. */
export function useSignInProblem(): (fault: unknown) => string {
  const { home, refusals } = useWords();
  return (fault) => {
    const why = fault instanceof SignInRefused ? fault.why : undefined;
    if (why === 'no-cookies') return home.noCookies;
    return why === undefined ? home.failed : refusals[why];
  };
}
