import { type ReactNode, useState } from 'react';
import { useWords } from '../../messages/words.ts';
import { useDraft } from '../../sync/use-draft.ts';
import { useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop, type WorkshopCommandInput } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useMayLead } from '../use-may-lead.ts';

/** Sends one line to every phone. */
export function SayToAll(): ReactNode {
  const { you, workshop } = useWorkshop();
  const words = useWords().leading.console;
  const [open, setOpen] = useState(false);
  const place = { author: you, kind: 'workshop', stream: workshop.workshop, round: null, seat: null } as const;
  const line = useDraft<string, WorkshopCommandInput>(place, 'broadcast', {
    kept: '',
    sentOn: 'press',
    command: (said) => (said.trim() === '' ? null : { type: 'broadcast', words: said.trim() }),
  });
  const send = () => {
    if (line.value.trim() === '') return;
    line.send();
    setOpen(false);
  };
  return (
    <>
      <Button opens="dialog" onPress={() => setOpen(true)}>
        {words.say}
      </Button>
      {open && (
        <Overlay title={words.say} onClose={() => setOpen(false)}>
          <form
            className="say-row"
            onSubmit={(event) => {
              event.preventDefault();
              send();
            }}
          >
            <Field label={words.saidHint} value={line.value} onChange={line.write} {...line.hands} maxLength={200} />
            <Button kind="primary" submits onPress={send}>
              {words.saySend}
            </Button>
          </form>
        </Overlay>
      )}
    </>
  );
}

/** Commands to all rooms at once, and how many rooms have yet to receive them. */
export function AllRooms(): ReactNode {
  const { state, dispatch } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.console;
  const may = useMayLead();
  const tell = (what: 'pause' | 'go-on' | 'add-time') => () => dispatch({ type: 'tell-rooms', what });
  const { paused, runs, still } = useTiles((tiles) => {
    const rooms = state.groups.flatMap(({ room }) => tiles.get(room) ?? []);
    return {
      paused: rooms.some((tile) => tile.paused),
      runs: rooms.some((tile) => tile.deadline),
      still: rooms.length > 0 && rooms.every((tile) => tile.still || !tile.deadline),
    };
  });
  const waiting = new Set(state.orders.flatMap((order) => order.waiting)).size;
  const calling = state.groups.filter((group) => !group.convened).length;
  return (
    <div className="all-rooms">
      {may('tell-rooms') && (
        <>
          {paused && <Button onPress={tell('go-on')}>{words.goOnAll}</Button>}
          {!still && <Button onPress={tell('pause')}>{words.pauseAll}</Button>}
          {/* A room whose time is up can't be given a minute: it goes on as long as its people like. */}
          {runs && <Button onPress={tell('add-time')}>{words.minuteAll}</Button>}
        </>
      )}
      <SayToAll />
      <span className="all-rooms-told" role="status">
        {waiting > 0 && words.outstanding(workshop.rooms(waiting))}
        {calling > 0 && words.convening(workshop.rooms(calling))}
      </span>
    </div>
  );
}
