import { type ReactNode, useEffect, useState } from 'react';
import { useMyPlaces } from '../../home/my-places-answer.ts';
import { useWords } from '../../messages/words.ts';
import { useSession } from '../../sync/session.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { isNothing, type OnlyHere, onlyHere, wasTold } from './only-here.ts';
import { signOut } from './sign-out.ts';
import './sign-out.css';

/** How often to look again while the question is open, because what waits keeps being sent. */
const lookAgainMs = 1000;

/** What would be deleted, to read and to copy. */
function Told({ told }: { told: OnlyHere }): ReactNode {
  const { signOut: words, unsent } = useWords();
  const { copy, state } = useCopy();
  const { texts, taps, examples, soundMs, records } = told;
  return (
    <>
      <p>{words.onlyHere}</p>
      <ul className="sign-out-list">
        {texts.map((text) => (
          <li key={text} className="sign-out-text spoken">
            {text}
          </li>
        ))}
        {taps > 0 && <li>{words.taps(taps)}</li>}
        {examples > 0 && <li>{words.examples(examples)}</li>}
        {soundMs > 0 && <li>{words.sound(Math.ceil(soundMs / 1000))}</li>}
        {records && <li>{words.records}</li>}
      </ul>
      {(taps > 0 || soundMs > 0) && <p className="quiet">{words.toSend}</p>}
      {texts.length > 0 && (
        <>
          <Button onPress={() => void copy(texts.join('\n\n'))}>{state === 'copied' ? unsent.copied : words.copy}</Button>
          {state === 'by-hand' && <p role="status">{unsent.byHand}</p>}
        </>
      )}
    </>
  );
}

/** What signing out costs: a facilitator of a workshop that isn't over has a way back, but others may be waiting for them. */
function Cost({ name }: { name: string }): ReactNode {
  const { signOut: words } = useWords();
  const leads = useMyPlaces()?.places.some(({ role, phase }) => role === 'facilitator' && phase !== 'closed') ?? false;
  return (
    <>
      <p>{leads ? words.leads(name) : words.why(name)}</p>
      <p>{words.stays}</p>
    </>
  );
}

/** Asks first, says what is on this device alone, and signs out. Renders nothing while no one is signed in. */
export function SignOut({ kind = 'plain', wide = false }: { kind?: 'plain' | 'quiet'; wide?: boolean }): ReactNode {
  const { signOut: words } = useWords();
  const session = useSession();
  const [told, tell] = useState<OnlyHere | null>(null);
  const [failed, setFailed] = useState(false);
  const asking = told !== null;
  useEffect(() => {
    if (!asking) return undefined;
    let wanted = true;
    const look = () => void onlyHere().then((now) => wanted && tell(now));
    const timer = setInterval(look, lookAgainMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [asking]);

  async function go(agreed: OnlyHere): Promise<void> {
    setFailed(false);
    const now = await onlyHere();
    // Another tab has written or recorded something since: asks again and lists it.
    if (!wasTold(agreed, now)) return tell(now);
    if (!(await signOut())) setFailed(true);
  }
  if (session === null || session === 'loading') return null;
  return (
    <>
      <Button kind={kind} wide={wide} opens="dialog" onPress={() => void onlyHere().then(tell)}>
        {words.says}
      </Button>
      {failed && <p role="alert">{words.failed}</p>}
      {told && (
        <Confirm
          title={words.ask}
          no={words.stay}
          yes={isNothing(told) ? words.says : words.anyway}
          onYes={() => void go(told)}
          onClose={() => tell(null)}
        >
          <Cost name={session.name} />
          {!isNothing(told) && <Told told={told} />}
        </Confirm>
      )}
    </>
  );
}
