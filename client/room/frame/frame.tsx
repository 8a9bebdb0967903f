import { type ReactNode, useLayoutEffect } from 'react';
import { useWords } from '../../messages/words.ts';
import { ElsewhereNote, SavingBadge } from '../../pushback/saving-badge.tsx';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Page, type PageProps } from '../../ui/page.tsx';
import { MovesOn } from '../../workshop/moves-on.tsx';
import { OwnCall } from '../../workshop/own-call.tsx';
import { PauseSaid } from './facilitator-pause.tsx';
import { HelpButton, SpotlightQuestion, Visitors } from './help-and-visitors.tsx';
import { HostAway, OthersAway } from './host-away.tsx';
import { LetInNotes } from './let-in-notes.tsx';
import { PartnerAway } from './partner-away.tsx';
import { ProposalToast } from './proposal.tsx';
import { RecordingLine } from './recording-line.tsx';
import { MenuButton } from './room-menu.tsx';
import { RoomPeople } from './room-people.tsx';
import { TimeWords } from './time-words.tsx';
import { RefusalToast } from './toast.tsx';
import { UnsentPanel } from './unsent-panel.tsx';
import './frame.css';

export { Column, Columns } from '../../ui/page.tsx';

type FrameProps = Omit<PageProps, 'bar'> & {
  /** False where nothing may distract: on the quiet screen. */
  menu?: boolean;
};

/**
 * The frame of every screen inside a room: the bar with the people and the menu, which stays in its place in every phase; whether
 * commands are stored; what was refused; who stepped out.
 */
export function Frame({ right, note, menu = true, children, ...page }: FrameProps): ReactNode {
  const { saving, state, me } = useRoom();
  const words = useWords().frame;
  // Someone else may move the room on: every screen begins at its top, however far down the last one was scrolled.
  useLayoutEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  const other = useOnlyOther();
  // Between rounds, a room without a call stays where it is. The quiet screen leaves people alone.
  const moves = menu && (state.stage.phase !== 'lobby' || state.call !== null);
  const outside = state.outside - (me.steppedOut ? 1 : 0);
  return (
    <Page
      {...page}
      bar
      right={
        <div className="frame-right">
          <SavingBadge saving={saving} />
          <RoomPeople />
          {right}
          <HelpButton />
          {menu && state.stage.phase !== 'closed' && <MenuButton />}
        </div>
      }
      note={
        <>
          <PauseSaid />
          {state.stage.phase === 'briefing' && <OwnCall className="frame-note" />}
          {moves && <MovesOn className="frame-note" room={state.stage.phase} />}
          <TimeWords />
          <ElsewhereNote saving={saving} />
          {saving === 'offline' && <p className="frame-note frame-offline">{words.offline}</p>}
          <LetInNotes />
          <Visitors />
          <SpotlightQuestion />
          <HostAway />
          <OthersAway />
          <PartnerAway />
          {outside > 0 && <p className="frame-note">{words.outside(outside, other)}</p>}
          {note}
          <RecordingLine />
        </>
      }
      toast={
        <>
          <ProposalToast />
          <RefusalToast />
        </>
      }
    >
      <UnsentPanel />
      {children}
    </Page>
  );
}
