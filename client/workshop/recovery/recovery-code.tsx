import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useAddresses } from '../../sync/addresses.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { codeMadeAt, codeMadeHere, renewCode } from './recovery.ts';
import './recovery-code.css';

/** A recovery code to keep elsewhere: read aloud, copied or on paper. */
export function RecoveryCode({ code }: { code: string }): ReactNode {
  const words = useWords().recovery;
  const { base } = useAddresses();
  const { copy, state } = useCopy();
  return (
    <>
      <div className="recovery">
        <p className="recovery-title">{words.yours}</p>
        <p className="recovery-code">
          <span className="visually-hidden">{[...code].join(' ')}</span>
          {code.split('-').map((group) => (
            <span key={group} aria-hidden="true">
              {group}
            </span>
          ))}
        </p>
        <p>{words.use(`${base.replace(/^https?:\/\//, '')}/recover`)}</p>
        <p className="quiet">{words.secret}</p>
      </div>
      <Buttons>
        <Button onPress={() => window.print()}>{words.print}</Button>
        <Button onPress={() => void copy(code)}>{words.copy}</Button>
      </Buttons>
      <p className="quiet" role="status">
        {state === 'copied' && words.copied}
        {state === 'by-hand' && words.byHand}
      </p>
    </>
  );
}

/** The first code is made when this opens. Later ones take a press, because each ends the one before. */
export function RecoveryOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { workshop } = useWorkshop().workshop;
  const all = useWords();
  const words = all.recovery;
  const [code, setCode] = useState(() => codeMadeHere(workshop));
  const [madeAt, setMadeAt] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const renew = async () => {
    const fresh = await renewCode(workshop);
    setFailed(fresh === null);
    if (fresh !== null) setCode(fresh);
  };
  // Once, when it opens.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `renew` is a new function on every render
  useEffect(() => {
    if (code !== null) return;
    void codeMadeAt(workshop).then((at) => {
      if (at === null) void renew();
      else if (at === undefined) setFailed(true);
      else setMadeAt(at);
    });
  }, []);
  return (
    <Overlay title={words.menu} onClose={onClose}>
      {code !== null && <RecoveryCode code={code} />}
      {code === null && madeAt !== null && (
        <p>{words.known(new Date(madeAt).toLocaleTimeString('en', { hour: 'numeric', minute: '2-digit' }))}</p>
      )}
      {failed && <p role="alert">{words.failed}</p>}
      {(code !== null || madeAt !== null || failed) && (
        <div className="recovery-renew">
          {code === null && madeAt === null ? (
            <Button kind="quiet" onPress={() => void renew()}>
              {words.renew}
            </Button>
          ) : (
            <AskButton
              kind="quiet"
              says={words.renew}
              ask={{ title: words.renewAsk, why: words.renewWhy, no: words.renewNo }}
              onYes={() => void renew()}
            />
          )}
        </div>
      )}
    </Overlay>
  );
}
