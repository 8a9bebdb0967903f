import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useAddresses } from '../../sync/addresses.ts';
import { bigScreenToken } from '../../sync/projector-link.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { Qr } from '../../ui/qr.tsx';
import './big-screen.css';

/** Opens the big screen here, or gives its link for the computer at the projector. */
export function BigScreenOverlay({ onClose }: { onClose: () => void }): ReactNode {
  const { workshop } = useWorkshop().workshop;
  const { leading } = useWords();
  const words = leading.bigScreen;
  const { base } = useAddresses();
  const { copy, state } = useCopy();
  const [token, setToken] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [asking, setAsking] = useState(false);
  const [renewed, setRenewed] = useState(false);
  useEffect(() => {
    void bigScreenToken(workshop, false).then((now) => (now === null ? setFailed(true) : setToken(now)));
  }, [workshop]);
  const renew = async () => {
    const fresh = await bigScreenToken(workshop, true);
    setFailed(fresh === null);
    if (fresh === null) return;
    setToken(fresh);
    setRenewed(true);
  };
  const link = token === null ? null : `${base}/screen/${token}`;
  return (
    <Overlay title={words.title} onClose={onClose}>
      <Button kind="primary" wide onPress={() => void window.open(`/w/${workshop}/projector`, '_blank', 'noopener')}>
        {words.open}
      </Button>
      {failed && <p role="alert">{words.failed}</p>}
      {link !== null && (
        <div className="big-screen">
          <p>{words.why}</p>
          <Qr address={link} label={words.qr} />
          {/* Always readable, for browsers that cannot copy, and for typing it by hand. */}
          <p className="big-screen-link">{link}</p>
          <Buttons>
            <Button onPress={() => void copy(link)}>{words.copy}</Button>
            <Button kind="quiet" opens="dialog" onPress={() => setAsking(true)}>
              {words.renew}
            </Button>
          </Buttons>
          <p className="quiet" role="status">
            {state === 'copied' ? words.copied : state === 'by-hand' ? words.byHand : renewed && words.renewed}
          </p>
        </div>
      )}
      {asking && (
        <Confirm
          title={words.renewAsk}
          no={words.renewNo}
          yes={words.renew}
          onYes={() => void renew()}
          onClose={() => setAsking(false)}
        >
          <p>{words.renewWhy}</p>
        </Confirm>
      )}
    </Overlay>
  );
}
