import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useWords } from '../../messages/words.ts';
import { useSession } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { recover, renewCode, signOutElsewhere } from './recovery.ts';
import { RecoveryCode } from './recovery-code.tsx';

const others = ['stays', 'ends'] as const;

/** The facilitator is back and the other computer signed out. That ended the code shown there, so this shows a new one. */
function Back({ workshop, code }: { workshop: string; code: string | null }): ReactNode {
  const words = useWords().recovery;
  const [, go] = useLocation();
  return (
    <Page
      width="phone"
      over={words.over}
      title={words.back}
      foot={
        <Button kind="primary" big wide onPress={() => go(`/w/${workshop}`)}>
          {words.toWorkshop}
        </Button>
      }
    >
      <Panel>
        <p className="lead" role="status">
          {words.ended}
        </p>
        {code !== null && <RecoveryCode code={code} />}
      </Panel>
    </Page>
  );
}

/** A facilitator continues in this browser, with the recovery code that they kept. */
export function Recover(): ReactNode {
  const { recovery: words, home } = useWords();
  const session = useSession();
  const [, go] = useLocation();
  const [code, setCode] = useState('');
  const [other, setOther] = useState<(typeof others)[number]>('stays');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const [ended, setEnded] = useState<{ code: string | null } | null>(null);
  const field = useRef<HTMLInputElement>(null);

  async function goOn(): Promise<void> {
    if (back === null && code.trim() === '') {
      setProblem(words.codeMissing);
      field.current?.focus();
      return;
    }
    // A facilitator who is back already only asks again to sign out the other computer.
    const recovered = back === null ? await recover(code) : { workshop: back };
    if (typeof recovered === 'string') return setProblem(words[recovered]);
    if (other === 'stays') return go(`/w/${recovered.workshop}`);
    setBack(recovered.workshop);
    if (!(await signOutElsewhere())) return setProblem(words.notEnded);
    setEnded({ code: await renewCode(recovered.workshop) });
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(null);
    void goOn().finally(() => setBusy(false));
  };
  if (back !== null && ended !== null) return <Back workshop={back} code={ended.code} />;
  const isOther = session !== null && session !== 'loading' && back === null;
  return (
    <form onSubmit={submit} noValidate>
      <Page
        width="phone"
        over={words.over}
        title={words.title}
        foot={
          <Button kind="primary" big wide submits onPress={() => undefined}>
            {busy ? home.wait : words.go}
          </Button>
        }
      >
        <Panel>
          <p className="lead">{words.why}</p>
          <Field
            label={words.code}
            hint={words.codeHint}
            problem={problem}
            value={code}
            onChange={setCode}
            maxLength={40}
            field={field}
          />
          <Choice
            label={words.other}
            flow="list"
            options={others.map((value) => ({ value, label: words.others[value], hint: words.othersWhy[value] }))}
            value={other}
            onChoose={setOther}
          />
          {isOther && <p className="quiet">{words.asOther(session.name)}</p>}
        </Panel>
      </Page>
    </form>
  );
}
