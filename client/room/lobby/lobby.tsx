import type { ReactNode } from 'react';
import { levelNow } from '../../../shared/domain/room/concerns/dealing.ts';
import { roundMinutes } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { holderOf, observersOf, present, type RoomState } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Column, Columns, Frame } from '../frame/frame.tsx';
import { InviteButton, RoomName, SendLinkFirst } from '../frame/invite.tsx';
import { BroughtCards } from './bring-panel.tsx';
import { CardPanel, type Picked, surprise } from './card-panel.tsx';
import { ConsentLine } from './consent-line.tsx';
import { InvitePanel } from './invite-panel.tsx';
import { LobbyMore } from './lobby-more.tsx';
import { PlayedPanel } from './played-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';
import { SettingsLine } from './settings-line.tsx';
import './lobby.css';

function bothSeated(state: RoomState): boolean {
  return holderOf(state, 'client') !== undefined && holderOf(state, 'advisor') !== undefined;
}

function useTitle(state: RoomState): { title: string; why: string } {
  const words = useWords().lobby;
  const people = present(state).length;
  if (people < 2) return { title: words.titleAlone, why: words.aloneWhy };
  const takes = words.roundTime(roundMinutes(state.settings.times, people));
  if (!bothSeated(state)) return { title: words.titleSeats, why: takes };
  if (people > 2) return { title: words.title, why: takes };
  const apart = state.settings.talk === 'spoken' && state.past.length === 0;
  return { title: words.titlePair, why: apart ? `${takes} ${words.callFirst}` : takes };
}

/** The one thing to do next: for the host to begin; for everyone else to know who does. */
function BeginBar({ picked }: { picked: Picked }): ReactNode {
  const { state, leads, nameOf, dispatch } = useRoom();
  const words = useWords().lobby;
  const because = bothSeated(state) ? undefined : words.needSeats;
  const number = state.dealt + 1;
  if (!leads) return <p className="lobby-waits">{words.hostBegins(nameOf(state.host))}</p>;
  return (
    <>
      <p className="lobby-because" role="status">
        {because}
      </p>
      <Button
        kind="primary"
        big
        wide
        because={because}
        onPress={() => dispatch({ type: 'begin-round', ...picked, seats: 'as-they-are', again: false })}
      >
        {number === 1 ? words.begin : words.beginRound(number)}
      </Button>
    </>
  );
}

/** Between rounds, what the end of the last one has changed by itself: the seats, and the level. */
function useWhatMovedOn(state: RoomState): string | undefined {
  const { lobby: words, settings } = useWords();
  const last = state.past.at(-1);
  if (!last) return undefined;
  const advisor = holderOf(state, 'advisor')?.person;
  const swapped = advisor !== undefined && advisor === last.client && last.advisor !== null ? words.swapped : '';
  const seats = observersOf(state).length > 0 ? words.rotated : swapped;
  const level = levelNow(state);
  return [seats, level > last.level ? words.levelUp(settings.short.level[level]) : ''].filter(Boolean).join(' ') || undefined;
}

/** Between rounds: people arrive, sit down, and someone begins. */
export function Lobby(): ReactNode {
  const { state, leads } = useRoom();
  const words = useWords().lobby;
  const { value: picked, write: pick } = useRoomDraft<Picked>('begin-round', { to: 'round', kept: surprise, sentOn: 'press' });
  const { title, why } = useTitle(state);
  const alone = present(state).length < 2;
  const number = state.dealt + 1;
  const movedOn = useWhatMovedOn(state);
  const between = state.past.length > 0;
  return (
    <Frame
      width="wide"
      place={<RoomName withCode={!alone} />}
      over={number === 1 ? undefined : words.overNext(number)}
      title={title}
      right={alone ? undefined : <InviteButton />}
      foot={alone ? <SendLinkFirst /> : <BeginBar picked={picked} />}
    >
      <p className="lobby-why">{why}</p>
      <Columns>
        <Column>
          {alone ? <InvitePanel /> : <SeatsPanel note={movedOn} />}
          <ConsentLine />
        </Column>
        <Column>
          {leads && <CardPanel picked={picked} onPick={pick} />}
          <BroughtCards />
          <SettingsLine />
          {between && <PlayedPanel />}
          <ReplayLinks />
          <LobbyMore />
        </Column>
      </Columns>
    </Frame>
  );
}
