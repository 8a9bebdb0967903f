import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Qr } from '../../ui/qr.tsx';
import { useMay } from '../shared/use-may.ts';
import { PhoneTest } from './phone-test.tsx';
import { RenewInvitation } from './renew-invitation.tsx';
import { useInvitation } from './use-invitation.ts';
import './invite.css';

/** The join code in two groups, as people read it out. */
export function Code({ code, base, alone }: { code: string; base: string; alone?: boolean }): ReactNode {
  const words = useWords().lobby;
  const half = code.length / 2;
  return (
    <div className="invite-code">
      <p className="quiet">{alone ? words.codeAlone : words.code}</p>
      {/* A screen reader would read the code as one word. */}
      <p className="invite-signs">
        <span className="visually-hidden">{[...code].join(' ')}</span>
        <span aria-hidden="true">{code.slice(0, half)}</span> <span aria-hidden="true">{code.slice(half)}</span>
      </p>
      <p className="quiet invite-base">{words.codeAt(base.replace(/^https?:\/\//, ''))}</p>
    </div>
  );
}

export function SendLink({ link }: { link: string }): ReactNode {
  const words = useWords().lobby;
  const { copy, state } = useCopy();
  const canShare = 'share' in navigator;
  const share = () => {
    // Closing the share sheet rejects the promise, which is not an error.
    navigator.share({ title: words.shareText, url: link }).catch(() => undefined);
  };
  return (
    <>
      <Buttons>
        {canShare && <Button onPress={share}>{words.shareLink}</Button>}
        <Button onPress={() => void copy(link)}>{state === 'copied' ? words.copied : words.copyLink}</Button>
      </Buttons>
      {/* Next to the button: a status inside it would replace the button's name. */}
      <span className="visually-hidden" role="status">
        {state === 'copied' && words.copied}
      </span>
      {state === 'by-hand' && (
        <label className="invite-by-hand">
          <span className="quiet">{words.copyByHand}</span>
          <input readOnly value={link} onFocus={(event) => event.target.select()} />
        </label>
      )}
    </>
  );
}

/** All ways in: scan, type, or follow a link. */
export function Ways(): ReactNode {
  const { state, room, dispatch } = useRoom();
  const words = useWords().lobby;
  const { link, base } = useInvitation();
  const may = useMay();
  return (
    <div className="invite-ways">
      <Qr address={link} label={words.qrLabel} />
      <Code code={room.code} base={base} />
      <SendLink key={link} link={link} />
      {!state.workshop && may('renew-invitation') && (
        <RenewInvitation invitation={room.invitation} renew={() => dispatch({ type: 'renew-invitation' })} />
      )}
    </div>
  );
}

/** Large while someone is alone or the page is wide; one line with the code once people sit at the table with phones. */
export function Invite({ small }: { small: boolean }): ReactNode {
  const { room } = useRoom();
  const words = useWords().lobby;
  const { base, reachable } = useInvitation();
  const [open, setOpen] = useState<'code' | 'test' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className={small ? 'invite invite-small' : 'invite'}>
      <div className="invite-whole">
        <Panel title={words.scan}>
          {!reachable && <p className="invite-warning">{words.onlyHere}</p>}
          <Ways />
          <Button kind="quiet" opens="dialog" onPress={() => setOpen('test')}>
            {words.test}
          </Button>
        </Panel>
      </div>
      <div className="invite-line">
        <Panel>
          <div className="invite-row">
            <Code code={room.code} base={base} alone />
            <Button opens="dialog" onPress={() => setOpen('code')}>
              {words.showQr}
            </Button>
          </div>
        </Panel>
      </div>
      {/* Outside both, because one of them is hidden as soon as the first phone comes in. */}
      {open === 'test' && <PhoneTest onClose={close} />}
      {open === 'code' && (
        <Overlay title={words.scan} onClose={close}>
          <Ways />
        </Overlay>
      )}
    </div>
  );
}
