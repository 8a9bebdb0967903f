import { useWords } from '../messages/words.ts';
import { SignInRefused } from '../sync/session.ts';

/** The sentence for a refused name, from the error that `signIn` rejected with. */
export function useSignInProblem(): (fault: unknown) => string {
  const { home, refusals } = useWords();
  return (fault) => {
    const why = fault instanceof SignInRefused ? fault.why : undefined;
    if (why === 'no-cookies') return home.noCookies;
    return why === undefined ? home.failed : refusals[why];
  };
}
