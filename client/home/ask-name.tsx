import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useSignInProblem } from '../entry/use-sign-in-problem.ts';
import { useWords } from '../messages/words.ts';
import { signIn, useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Overlay } from '../ui/overlay.tsx';

/** The longest name that the server takes. */
export const longestName = 30;

type Props = {
  /** What the button says. */
  says: string;
  /** The server knows the name now. */
  onNamed: () => void;
  onClose: () => void;
};

/** Asks for a name, after the person has chosen where to go, or to change it. */
export function AskName({ says, onNamed, onClose }: Props): ReactNode {
  const { home, nameFirst } = useWords();
  const problemOf = useSignInProblem();
  const session = useSession();
  const known = session !== null && session !== 'loading' ? session.name : '';
  const [written, write] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The dialog itself gives the focus to its first button.
  useEffect(() => field.current?.select(), []);
  const name = (written ?? known).trim();

  async function give(): Promise<void> {
    if (busy) return;
    if (name === '') {
      setProblem(home.nameMissing);
      field.current?.focus();
      return;
    }
    setBusy(true);
    setProblem(null);
    try {
      await signIn(name);
      onNamed();
    } catch (fault) {
      setProblem(problemOf(fault));
    } finally {
      setBusy(false);
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void give();
  };
  const full = (written ?? '').length >= longestName;
  return (
    <Overlay title={nameFirst.title} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <Field
          label={home.yourName}
          hint={full ? home.nameFull(longestName) : home.nameHint}
          problem={problem}
          value={written ?? known}
          onChange={write}
          maxLength={longestName}
          autoComplete="nickname"
          field={field}
        />
        <Button kind="primary" big wide submits onPress={() => undefined}>
          {busy ? home.wait : says}
        </Button>
      </form>
    </Overlay>
  );
}
