import type { ReactNode } from 'react';
import { roundMinutes } from '../../../shared/domain/room/concerns/round-clocks.ts';
import { holderOf, observersOf, present, type RoomState } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { ReplayLinks } from '../../review/replay-links.tsx';
import { useRoom } from '../../sync/room-view.ts';
import { useRoomDraft } from '../../sync/use-draft.ts';
import { Button } from '../../ui/button.tsx';
import { Column, Columns, Frame } from '../frame/frame.tsx';
import { Invite } from '../frame/invite.tsx';
import { MenuButton } from '../frame/room-menu.tsx';
import { BeforeFirst } from './before-first.tsx';
import { BringPanel } from './bring-panel.tsx';
import { CalibrationOffer } from './calibration-offer.tsx';
import { CardPanel, type Picked, surprise } from './card-panel.tsx';
import { ConsentLine } from './consent-line.tsx';
import { PlayedPanel } from './played-panel.tsx';
import { SeatsPanel } from './seats-panel.tsx';
import { SettingsLine } from './settings-line.tsx';
import './lobby.css';

function useTitle(state: RoomState): { title: string; why: string } {
  const words = useWords().lobby;
  const people = present(state).length;
  const why = words.roundTime(roundMinutes(state.settings.times, people));
  if (people < 2) return { title: words.titleAlone, why: words.aloneWhy };
  if (people === 2) return { title: words.titlePair, why };
  return { title: words.title, why };
}

function BeginBar({ picked }: { picked: Picked }): ReactNode {
  const { state, leads, nameOf, dispatch } = useRoom();
  const words = useWords().lobby;
  const people = present(state).length;
  const seated = holderOf(state, 'client') !== undefined && holderOf(state, 'advisor') !== undefined;
  const number = state.dealt + 1;
  const because = people < 2 ? words.needTwo : seated ? undefined : words.needSeats;
  return (
    <>
      {leads && (
        <p className="lobby-because" role="status">
          {because}
        </p>
      )}
      <div className="lobby-begin">
        {leads ? (
          <Button
            kind="primary"
            big
            because={because}
            onPress={() => dispatch({ type: 'begin-round', ...picked, seats: 'as-they-are', again: false })}
          >
            {number === 1 ? words.begin : words.beginRound(number)}
          </Button>
        ) : (
          <p className="lobby-waits">{words.hostBegins(nameOf(state.host))}</p>
        )}
        <MenuButton />
      </div>
    </>
  );
}

/** Between rounds: people arrive, sit down, and someone begins. */
export function Lobby(): ReactNode {
  const { state, leads } = useRoom();
  const words = useWords().lobby;
  const { value: picked, write: pick } = useRoomDraft<Picked>('begin-round', { to: 'round', kept: surprise, sentOn: 'press' });
  const { title, why } = useTitle(state);
  const alone = present(state).length < 2;
  const number = state.dealt + 1;
  const between = state.past.length > 0;
  return (
    <Frame
      width="wide"
      over={number === 1 ? words.overFirst : words.overNext(number)}
      title={title}
      foot={<BeginBar picked={picked} />}
    >
      <p className="lobby-why">{why}</p>
      <Columns lead="second">
        <div className={`column ${alone ? '' : 'lobby-after'}`}>
          <Invite small={!alone} />
          {between && <PlayedPanel />}
          <ReplayLinks />
        </div>
        <Column>
          <SeatsPanel note={between && observersOf(state).length > 0 ? words.rotated : undefined} />
          {leads && <CardPanel picked={picked} onPick={pick} />}
          <BringPanel />
          <ConsentLine />
          <BeforeFirst />
          <SettingsLine />
          <CalibrationOffer />
        </Column>
      </Columns>
    </Frame>
  );
}
