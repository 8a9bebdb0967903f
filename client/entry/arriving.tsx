import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { ProductMark } from '../app/product-mark.tsx';
import { useWords } from '../messages/words.ts';
import { enterRoom } from '../sync/rooms.ts';
import { useSession } from '../sync/session.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Page } from '../ui/page.tsx';
import { Panel } from '../ui/panel.tsx';
import { InvitedSaid } from './invited-said.tsx';
import { PickName } from './pick-name.tsx';
import { useAdmission } from './use-admission.ts';
import { useInvitedTo } from './use-invited-to.ts';

function WorkshopOver({ title }: { title: string }): ReactNode {
  const { arriving, workshop } = useWords();
  const [, go] = useLocation();
  return (
    <Page
      width="phone"
      over={<ProductMark size="line" />}
      title={title}
      foot={
        <Button big wide onPress={() => go('/')}>
          {workshop.closing.home}
        </Button>
      }
    >
      <p className="lead">{arriving.over}</p>
    </Page>
  );
}

/** Comes in by link or QR code: asks for a name, nothing else. */
export function Arriving({ invitation, toDeck }: { invitation: string; toDeck?: boolean }): ReactNode {
  const { arriving, decks, home } = useWords();
  const session = useSession();
  const { admit, busy, problem } = useAdmission();
  const told = useInvitedTo(invitation);
  const { about } = told;
  const [written, write] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const known = session !== null && session !== 'loading' ? session.name : '';
  const name = (written ?? known).trim();
  // Saves a newcomer a tap. A name that is known needs no keyboard.
  useEffect(() => {
    if (session === null) field.current?.focus();
  }, [session]);

  function enter(): void {
    if (busy) return;
    setMissing(name === '');
    if (name === '') field.current?.focus();
    else void admit(name, () => enterRoom({ invitation }));
  }
  if (told.door === 'closed') return <WorkshopOver title={about?.name || arriving.title} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter();
  };
  return (
    <form onSubmit={submit} noValidate>
      <Page
        width="phone"
        over={<ProductMark size="line" />}
        title={toDeck ? decks.arriving : about?.name || arriving.title}
        foot={
          <Button kind="primary" big wide submits onPress={enter}>
            {busy ? home.wait : name === '' ? arriving.enter : arriving.enterAs(name)}
          </Button>
        }
      >
        {toDeck ? <p className="lead">{decks.arrivingWhy}</p> : <InvitedSaid told={told} invitation={invitation} />}
        <Panel>
          <PickName names={told.expected} onPick={write} />
          <Field
            label={home.yourName}
            hint={about ? arriving.whyWorkshop : arriving.why}
            problem={missing ? home.nameMissing : problem}
            value={written ?? known}
            onChange={write}
            maxLength={30}
            autoComplete="nickname"
            field={field}
          />
        </Panel>
      </Page>
    </form>
  );
}
