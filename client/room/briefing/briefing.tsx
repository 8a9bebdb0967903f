import { Fragment, type ReactNode } from 'react';
import { shows } from '../../../shared/domain/levels.ts';
import type { Round } from '../../../shared/domain/room/round.ts';
import { holderOf, present } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { AdvisorBrief } from '../../pushback/card/advisor-brief.tsx';
import { CardPublic, MaybeNot } from '../../pushback/card/card-public.tsx';
import { ClientBrief } from '../../pushback/card/client-brief.tsx';
import { ObserverBrief } from '../../pushback/card/observer-brief.tsx';
import { TimerRing } from '../../pushback/timer-ring.tsx';
import { useRoom, useRoomIn } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { useNarrow } from '../../ui/fold.tsx';
import { Column, Columns, Frame } from '../frame/frame.tsx';
import { MenuButton } from '../frame/room-menu.tsx';
import { DraftPanel } from '../shared/draft-panel.tsx';
import { FocusNote } from '../shared/focus.tsx';
import { ListenForNote } from '../shared/listen-for.tsx';
import { SeatAsked } from '../shared/seat-asked.tsx';
import { Secret } from '../shared/secret.tsx';
import { useMay } from '../shared/use-may.ts';
import { AwakeNote } from './awake-note.tsx';
import { useBriefed } from './briefed.ts';
import { FreeSeats } from './free-seats.tsx';
import { NewThisTime } from './new-this-time.tsx';
import { OtherCard } from './other-card.tsx';
import { PreparePanel } from './prepare-panel.tsx';
import { ReadyList } from './ready-list.tsx';
import './briefing.css';

/** The brief for this seat alone. The client's stays folded until they hold the phone so that no one else can read it. */
function OwnBrief({ round }: { round: Round }): ReactNode {
  const { you, me, nameOf } = useRoom();
  const words = useWords().briefing;
  const { client, advisor } = round.card;
  if (me.seat === 'client' && client) {
    return (
      // With another card or another seat it folds again.
      <Secret key={round.card.id} label={words.showCard} note={words.cardNote(nameOf(you))}>
        <ClientBrief brief={client} />
      </Secret>
    );
  }
  // With another card or another seat the fields start empty.
  if (me.seat === 'advisor' && advisor)
    return (
      <Fragment key={round.card.id}>
        <AdvisorBrief brief={advisor} level={round.level} />
        <PreparePanel />
        {shows(round.level, 'drafts') && <DraftPanel alternatives={advisor.alternatives} />}
      </Fragment>
    );
  return <ObserverBrief round={round} />;
}

/** Who is still reading, in words; and the button to begin once both players are ready. */
function ReadyBar(): ReactNode {
  const { state, you, here, nameOf, dispatch } = useRoomIn('briefing');
  const words = useWords().briefing;
  const may = useMay();
  const { ready } = state.stage;
  const players = [holderOf(state, 'advisor'), holderOf(state, 'client')];
  const bothReady = players.every((m) => m !== undefined && ready.includes(m.person));
  const reading = present(state).filter((m) => !ready.includes(m.person) && (m.person === you || here.includes(m.person)));
  const isReady = ready.includes(you);
  return (
    <>
      <ReadyList />
      {isReady && (
        <p className="briefing-waits" role="status">
          {bothReady ? words.readyBoth : words.youAreReady}
          {reading.length > 0 && `. ${words.waitsFor(reading.map(({ person }) => nameOf(person)).join(', '))}`}
        </p>
      )}
      <div className="briefing-bar">
        {!isReady && (
          <Button kind="primary" big onPress={() => dispatch({ type: 'say-ready' })}>
            {words.ready}
          </Button>
        )}
        {isReady && bothReady && may('begin-scene') && (
          <Button kind="primary" big onPress={() => dispatch({ type: 'begin-scene' })}>
            {words.begin}
          </Button>
        )}
        <MenuButton />
      </div>
    </>
  );
}

/** Two minutes to read: the card for everyone, and what only this seat knows. */
export function Briefing(): ReactNode {
  const { state, me, room, nameOf } = useRoomIn('briefing');
  const words = useWords();
  const { round } = state;
  useBriefed(room.room, round.number);
  const narrow = useNarrow();
  const advisor = holderOf(state, 'advisor')?.person;
  const over = me.seat === 'observer' && advisor ? words.briefing.observe(nameOf(advisor)) : words.seats[me.seat].you;
  // On a phone what this seat alone knows comes before what is the same on every card.
  const last = (
    <>
      <MaybeNot />
      <OtherCard />
    </>
  );
  return (
    <Frame width="wide" left={<TimerRing />} over={over} title={round.card.title} foot={<ReadyBar />}>
      <AwakeNote />
      <FreeSeats />
      <SeatAsked />
      <NewThisTime />
      <Columns>
        <Column>
          <CardPublic round={round} />
          <FocusNote />
          {me.seat !== 'advisor' && <ListenForNote />}
          {!narrow && last}
        </Column>
        <Column>
          <OwnBrief round={round} />
          {narrow && last}
        </Column>
      </Columns>
    </Frame>
  );
}
