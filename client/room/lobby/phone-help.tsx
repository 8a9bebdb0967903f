import { type ReactNode, useEffect, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Qr } from '../../ui/qr.tsx';
import { useInvitation } from './use-invitation.ts';
import './phone-test.css';

/** Long enough to take out a phone and scan. After that the page says what else may help. */
const patienceMs = 25_000;

function Remedies({ onlyHere }: { onlyHere: boolean }): ReactNode {
  const words = useWords().phoneTest;
  return (
    <>
      <p>{onlyHere ? words.onlyHere : words.none}</p>
      <ul className="phone-remedies">
        {words.remedies.map(({ name, says }) => (
          <li key={name}>
            <strong>{name}</strong> {says}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Before people arrive: does a phone reach this room? Turns green once another person is connected. */
export function PhoneTest({ onClose }: { onClose: () => void }): ReactNode {
  const { here, you } = useRoom();
  const words = useWords();
  const { link, base, reachable } = useInvitation();
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWaited(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  const worked = here.some((person) => person !== you);
  return (
    <Overlay
      title={words.phoneTest.title}
      onClose={onClose}
      foot={
        <Button kind="primary" big wide onPress={onClose}>
          {words.settings.done}
        </Button>
      }
    >
      <div className="phone-said" role="status">
        {worked && (
          <Panel tone="good">
            <p className="lead">
              <svg className="phone-tick" viewBox="0 0 24 24" aria-hidden="true">
                <path d="m4 13 5 5L20 6" />
              </svg>
              {words.phoneTest.worked}
            </p>
          </Panel>
        )}
        {!worked && (waited || !reachable) && (
          <Panel>
            <Remedies onlyHere={!reachable} />
          </Panel>
        )}
      </div>
      {!worked && (
        <div className="phone-scan">
          <p>{words.phoneTest.how}</p>
          <Qr address={link} label={words.lobby.qrLabel} />
          <p className="quiet phone-address">{words.phoneTest.address(base)}</p>
          {reachable && !waited && <p className="quiet">{words.phoneTest.waiting}</p>}
        </div>
      )}
    </Overlay>
  );
}
