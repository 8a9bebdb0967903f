import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Waiting } from '../app/waiting.tsx';
import { useWords } from '../messages/words.ts';
import { signIn, useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { useSignInProblem } from './use-sign-in-problem.ts';

function Ask(): ReactNode {
  const { home, nameFirst: words } = useWords();
  const problemOf = useSignInProblem();
  const [name, write] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  async function goOn(): Promise<void> {
    if (busy) return;
    if (name.trim() === '') {
      setProblem(home.nameMissing);
      field.current?.focus();
      return;
    }
    setBusy(true);
    // Once the server knows a name, the page that was asked for replaces this one.
    await signIn(name.trim()).catch((fault) => setProblem(problemOf(fault)));
    setBusy(false);
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void goOn();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Page
        width="phone"
        title={words.title}
        foot={
          <Button kind="primary" big wide submits onPress={() => undefined}>
            {busy ? home.wait : words.goOn}
          </Button>
        }
      >
        <Panel>
          <Field
            label={home.yourName}
            hint={home.nameHint}
            problem={problem}
            value={name}
            onChange={write}
            maxLength={30}
            autoComplete="nickname"
            field={field}
          />
          <p className="quiet">{words.why}</p>
        </Panel>
      </Page>
    </form>
  );
}

/** For pages that store something under a name and admit anyone: asks for the name, then shows the page. */
export function NameFirst({ children }: { children: ReactNode }): ReactNode {
  const session = useSession();
  if (session === 'loading') return <Waiting why="opening" />;
  return session === null ? <Ask /> : children;
}
