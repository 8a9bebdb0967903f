import { type ReactNode, useState } from 'react';
import { pauseOf } from '../../../shared/domain/room/concerns/facilitator-pause.ts';
import { onPaperFor } from '../../../shared/domain/room/concerns/paper.ts';
import { hasReadCard } from '../../../shared/domain/room/concerns/seats.ts';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { observersOf, present, type RoomState } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { useRoom } from '../../sync/room-view.ts';
import { useWorkshopAround } from '../../sync/workshop-view.ts';
import { type MenuItem, MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useOwnCall } from '../../workshop/own-call.tsx';
import { WorkshopInvite } from '../../workshop/workshop-invite.tsx';
import { ConfirmEnd } from '../shared/end-scene.tsx';
import { PaperSheet } from '../shared/paper-sheet.tsx';
import { useMay } from '../shared/use-may.ts';
import { SignalsChoice } from '../signals/signals-choice.tsx';
import { RoomCode, Ways } from './invite.tsx';
import { ConfirmLeave, useLeaveSays } from './leave.tsx';
import { NotesPanel } from './notes-panel.tsx';
import { useRemoveItem } from './person-options.tsx';

type Question = 'invite' | 'paper' | 'leave' | 'end' | 'hand-over' | 'remove';

/** What someone can do apart from the scene itself. All of it is rare, so it is one press away. */
function useItems(ask: (question: Question) => void, close: () => void): MenuItem[] {
  const { state, you, me, leads, gone, dispatch } = useRoom();
  const { talk: words, proposals, scoring, lobby, workshop } = useWords();
  const leaveSays = useLeaveSays();
  const call = useOwnCall();
  const may = useMay();
  const scene = state.stage.phase === 'scene';
  const inLobby = state.stage.phase === 'lobby';
  const pair = present(state).length === 2;
  const then = (act: () => void) => () => {
    act();
    close();
  };
  const offered = (allowed: boolean, item: MenuItem): MenuItem[] => (allowed ? [item] : []);
  const played = ['client', 'advisor'] as const;
  return [
    ...offered(call !== null, {
      says: workshop.ownCall.again,
      onPress: then(() => void window.open(call ?? '', '_blank', 'noopener,noreferrer')),
    }),
    ...offered(leads && state.deadline !== null, {
      says: words.addTime,
      onPress: then(() => dispatch({ type: 'add-time', ms: 60_000 })),
    }),
    ...offered(scene && leads && me.seat === 'observer' && pauseOf(state) === null, {
      says: words.endForAll,
      onPress: () => ask('end'),
    }),
    ...played.flatMap((seat) =>
      offered(may('ask-for-seat') && state.seatAsked?.person !== you && !hasReadCard(state, you, seat), {
        says: words.askSeat[seat],
        onPress: then(() => dispatch({ type: 'ask-for-seat', seat })),
      }),
    ),
    ...offered(may('abandon-round') && !state.workshop && (leads || observersOf(state).length === 0), {
      says: proposals.endRound,
      why: proposals.endRoundWhy,
      onPress: then(() => dispatch({ type: 'abandon-round' })),
    }),
    ...offered(onPaperFor(state, you, gone) !== null, { says: scoring.paper.offer, onPress: () => ask('paper') }),
    // No scene stops in the lobby, and nothing there needs stepping out of.
    ...offered(may('decline-seat'), {
      says: inLobby ? lobby.observeInstead : words.giveUpSeat,
      why: inLobby ? lobby.observeWhy : words.giveUpSeatWhy(observersOf(state).length > 0),
      onPress: then(() => dispatch({ type: 'decline-seat' })),
    }),
    ...offered(may('step-out') && !inLobby, {
      says: words.stepOut,
      why: pair ? words.stepOutWhyPair : words.stepOutWhy,
      onPress: then(() => dispatch({ type: 'step-out' })),
    }),
    ...offered(state.host === you && present(state).some((m) => m.person !== you), {
      says: words.handOver,
      why: words.handOverWhy,
      onPress: () => ask('hand-over'),
    }),
    // In a workshop the console removes people: removed from here, a person would have nowhere to go.
    ...offered(may('remove-person') && !state.workshop && removable(state, you).length > 0, {
      says: words.remove,
      why: words.removeWhy,
      onPress: () => ask('remove'),
    }),
    ...offered(!me.left && state.stage.phase !== 'closed', {
      says: words.invite,
      why: words.inviteWhy,
      onPress: () => ask('invite'),
    }),
    { says: leaveSays, onPress: () => ask('leave') },
  ];
}

function HandOver({ close }: { close: () => void }): ReactNode {
  const { state, you, nameOf, dispatch } = useRoom();
  const { talk: words, lobby } = useWords();
  const others = present(state).filter((m) => m.person !== you);
  const give = (person: string) => () => {
    dispatch({ type: 'hand-over-host', person });
    close();
  };
  return (
    <MenuList
      items={others.map(({ person }) => ({
        says: words.handTo(nameOf(person)),
        onPress: give(person),
        ask: {
          title: lobby.makeHostAsk(nameOf(person)),
          why: lobby.makeHostWhy(nameOf(person)),
          yes: words.handOver,
          no: lobby.cancel,
        },
      }))}
    />
  );
}

/** Everyone but the host and the reader. */
function removable(state: RoomState, you: PersonId): PersonId[] {
  return present(state).flatMap(({ person }) => (person === you || person === state.host ? [] : person));
}

/** Whom to remove; in every phase. */
function Remove({ close }: { close: () => void }): ReactNode {
  const { state, you, nameOf } = useRoom();
  const removeItem = useRemoveItem(close);
  return <MenuList items={removable(state, you).map((person) => ({ ...removeItem(person), says: nameOf(person) }))} />;
}

/** In every phase, because someone who dropped out or comes late needs the code. A workshop has one way in for all its rooms. */
function InviteFromHere(): ReactNode {
  const around = useWorkshopAround();
  return around ? <WorkshopInvite /> : <Ways />;
}

/** The room's menu over the page. `children` come first, for screens with entries of their own. */
export function RoomMenu({ title, onClose, children }: { title?: string; onClose: () => void; children?: ReactNode }): ReactNode {
  const { state, room, you, gone, nameOf } = useRoom();
  const [question, ask] = useState<Question | null>(null);
  // Kept, so that what is half typed in stays when the board opens meanwhile.
  const [paper] = useState(() => onPaperFor(state, you, gone));
  const words = useWords().talk;
  const items = useItems(ask, onClose);
  if (question === 'hand-over') {
    return (
      <Overlay title={words.handOver} onClose={onClose}>
        <HandOver close={onClose} />
      </Overlay>
    );
  }
  if (question === 'remove') {
    return (
      <Overlay title={words.remove} onClose={onClose}>
        <Remove close={onClose} />
      </Overlay>
    );
  }
  if (question === 'invite') {
    return (
      <Overlay title={words.invite} onClose={onClose}>
        <InviteFromHere />
      </Overlay>
    );
  }
  if (question === 'paper' && paper)
    return <PaperSheet room={room.room} paper={paper} people={paper.observers} nameOf={nameOf} onClose={onClose} />;
  if (question === 'leave') return <ConfirmLeave onClose={onClose} />;
  if (question === 'end') return <ConfirmEnd onClose={onClose} />;
  return (
    <Overlay title={title ?? words.menuTitle} over={state.workshop ? undefined : <RoomCode code={room.code} />} onClose={onClose}>
      {children}
      <MenuList items={items} />
      <SignalsChoice />
      <NotesPanel />
      <p className="quiet">{words.textSize}</p>
    </Overlay>
  );
}

/** The three dots at the right end of the bar that open the menu. */
export function MenuButton(): ReactNode {
  const [open, setOpen] = useState(false);
  const words = useWords().talk;
  return (
    <>
      <button type="button" className="bar-button" aria-label={words.menu} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <Dots />
      </button>
      {open && <RoomMenu onClose={() => setOpen(false)} />}
    </>
  );
}

export function Dots(): ReactNode {
  return (
    <svg className="dots" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="5" cy="12" r="2" />
      <circle cx="12" cy="12" r="2" />
      <circle cx="19" cy="12" r="2" />
    </svg>
  );
}
