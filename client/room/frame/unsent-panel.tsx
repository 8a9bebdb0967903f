import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { RoomPageCommandType } from '../../../shared/domain/room/commands.ts';
import { roundNumber } from '../../../shared/domain/room/round-of-room.ts';
import type { Member, RoomState } from '../../../shared/domain/room/state.ts';
import { useWords } from '../../messages/words.ts';
import { draftKey, type TextDraft } from '../../sync/draft.ts';
import { drafts } from '../../sync/drafts-here.ts';
import { useRoom } from '../../sync/room-view.ts';
import { AskButton } from '../../ui/ask-button.tsx';
import { Button, Buttons } from '../../ui/button.tsx';
import { useCopy } from '../../ui/hooks/use-copy.ts';
import { Panel } from '../../ui/panel.tsx';
import { useMay } from '../shared/use-may.ts';
import './unsent-panel.css';

/** Has the room moved on, so that its author cannot finish it? A draft sent automatically counts once it is refused. */
function isLeftBehind({ place, phases, sentOn, refused }: TextDraft, room: RoomState, me: Member): boolean {
  const otherRound = place.round !== null && place.round !== roundNumber(room);
  const otherSeat = place.seat !== null && place.seat !== me.seat;
  const over = phases.length > 0 && !phases.includes(room.stage.phase);
  return refused || (sentOn === 'press' && (otherRound || otherSeat || over));
}

function One({ draft }: { draft: TextDraft }): ReactNode {
  const words = useWords().unsent;
  const { copy, state } = useCopy();
  const { state: room, me } = useRoom();
  const may = useMay();
  const key = draftKey(draft.place, draft.field);
  const here = !draft.refused && draft.place.round === roundNumber(room) && draft.place.seat === me.seat;
  const command = draft.command as { type: RoomPageCommandType } | null;
  return (
    <Panel over={words.title} tone="sunken">
      <p className="unsent-words spoken">{draft.text}</p>
      <p className="quiet" role="status">
        {state === 'by-hand' ? words.byHand : words.why}
      </p>
      <Buttons>
        {here && command && may(command.type) && <Button onPress={() => drafts.send(key)}>{words.keep}</Button>}
        <Button onPress={() => void copy(draft.text)}>{state === 'copied' ? words.copied : words.copy}</Button>
        <AskButton
          kind="quiet"
          says={words.discard}
          ask={{ title: words.discardAsk, why: words.discardWhy, no: words.discardNo }}
          onYes={() => drafts.drop(key)}
        />
      </Buttons>
    </Panel>
  );
}

/** What its author was writing when the room moved on: they can copy it, or keep it if that is still possible. */
export function UnsentPanel(): ReactNode {
  const { state, you, me, room } = useRoom();
  const all = useSyncExternalStore(drafts.watch, drafts.all);
  const { phase } = state.stage;
  const mine = all.filter(({ place }) => place.kind === 'room' && place.stream === room.room && place.author === you);
  const left = mine.filter((draft) => isLeftBehind(draft, state, me));
  const empty = left.filter(({ text }) => text.trim() === '').map(({ place, field }) => draftKey(place, field));
  useEffect(() => {
    for (const key of empty) drafts.drop(key);
  });
  // Nothing may distract from a scene; a line that was refused there is back in its field.
  if (phase === 'scene' || phase === 'second-take') return null;
  return left.map((draft) => (draft.text.trim() === '' ? null : <One key={draftKey(draft.place, draft.field)} draft={draft} />));
}
