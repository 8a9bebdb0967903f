import { type ReactNode, useState } from 'react';
import { present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button, Buttons } from '../../ui/button.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Overlay } from '../../ui/overlay.tsx';
import { Qr } from '../../ui/qr.tsx';
import { useMay } from '../shared/use-may.ts';
import { RenewInvitation } from './renew-invitation.tsx';
import { useInvitation } from './use-invitation.ts';
import './invite.css';

/** The join code in two groups, as people read it out. A screen reader would read a group as one word, so it gets characters. */
function CodeGroups({ code }: { code: string }): ReactNode {
  const half = code.length / 2;
  return (
    <>
      <span className="visually-hidden">{[...code].join(' ')}</span>
      <span aria-hidden="true">{code.slice(0, half)}</span> <span aria-hidden="true">{code.slice(half)}</span>
    </>
  );
}

/** The room's name and code in one line, for someone who is asked for them in the middle of a round. */
export function RoomCode({ code }: { code: string }): ReactNode {
  const { state, nameOf } = useRoom();
  const words = useWords().lobby;
  return (
    <>
      {words.room(nameOf(state.host))} · <CodeGroups code={code} />
    </>
  );
}

/** The join code, large, and where to type it. */
export function Code({ code, base }: { code: string; base: string }): ReactNode {
  const words = useWords().lobby;
  return (
    <div className="invite-code">
      <p className="quiet">{words.code}</p>
      <p className="invite-signs">
        <CodeGroups code={code} />
      </p>
      <p className="quiet invite-base">{words.codeAt(base.replace(/^https?:\/\//, ''))}</p>
    </div>
  );
}

/** Whose room this is, in the lobby's bar; with its code once nothing larger shows it. */
export function RoomName({ withCode }: { withCode: boolean }): ReactNode {
  const { state, room, nameOf } = useRoom();
  const words = useWords().lobby;
  return (
    <>
      <p className="room-name name">{words.room(nameOf(state.host))}</p>
      {withCode && (
        <p className="room-code">
          <CodeGroups code={room.code} />
        </p>
      )}
    </>
  );
}

/** The browser's own way to send something, where there is one. */
function useShare(link: string): (() => void) | null {
  const words = useWords().lobby;
  if (!('share' in navigator)) return null;
  // Closing the share sheet rejects the promise, which is not an error.
  return () => void navigator.share({ title: words.shareText, url: link }).catch(() => undefined);
}

/** What became of copying: said to a screen reader, and a field to copy from where the browser doesn't let pages copy. */
function Copying({ link, state }: { link: string; state: 'idle' | 'copied' | 'by-hand' }): ReactNode {
  const words = useWords().lobby;
  return (
    <>
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

export function SendLink({ link }: { link: string }): ReactNode {
  const words = useWords().lobby;
  const { copy, state } = useCopy();
  const share = useShare(link);
  return (
    <>
      <Buttons>
        {share && <Button onPress={share}>{words.shareLink}</Button>}
        <Button onPress={() => void copy(link)}>{state === 'copied' ? words.copied : words.copyLink}</Button>
      </Buttons>
      <Copying link={link} state={state} />
    </>
  );
}

/** The one thing to do for someone who is alone: send the link in the browser's own way, or copy it. */
export function SendLinkFirst(): ReactNode {
  const { link } = useInvitation();
  const words = useWords().lobby;
  const { copy, state } = useCopy();
  const share = useShare(link);
  const says = share ? words.shareLink : state === 'copied' ? words.copiedSend : words.copyLink;
  return (
    <>
      <Copying link={link} state={state} />
      <Button kind="primary" big wide onPress={share ?? (() => void copy(link))}>
        {says}
      </Button>
    </>
  );
}

/** Scan or type: what a person beside this screen does. */
export function ScanOrType(): ReactNode {
  const { room } = useRoom();
  const words = useWords().lobby;
  const { link, base } = useInvitation();
  return (
    <>
      <Qr address={link} label={words.qrLabel} />
      <Code code={room.code} base={base} />
    </>
  );
}

/** All ways in: scan, type, or follow a link. */
export function Ways(): ReactNode {
  const { state, room, dispatch } = useRoom();
  const { link } = useInvitation();
  const may = useMay();
  return (
    <div className="invite-ways">
      <ScanOrType />
      <SendLink key={link} link={link} />
      {!state.workshop && may('renew-invitation') && (
        <RenewInvitation invitation={room.invitation} renew={() => dispatch({ type: 'renew-invitation' })} />
      )}
    </div>
  );
}

/** In the lobby's bar once two people are here: all ways in, one press away. Later it is in the menu. */
export function InviteButton(): ReactNode {
  const people = present(useRoom().state).length;
  const words = useWords().lobby;
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={people > 2 ? 'bar-button bar-button-short' : 'bar-button'}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        <svg className="bar-icon" viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="10" cy="8" r="3.5" />
          <path d="M3.5 19.5c.3-4 2.8-6 6.5-6s6.2 2 6.5 6M18.5 7v6M15.5 10h6" />
        </svg>
        <span className="bar-word">{words.invite}</span>
      </button>
      {open && (
        <Overlay title={words.scan} onClose={() => setOpen(false)}>
          <Ways />
        </Overlay>
      )}
    </>
  );
}
