import { memo, type ReactNode, useState } from 'react';
import type { RoomPageCommand } from '../../../shared/domain/room/commands.ts';
import type { PartAhead } from '../../../shared/domain/room/from-workshop.ts';
import { callOf } from '../../../shared/domain/workshop/calls/call-links.ts';
import { type Group, takingPart, watchersOf } from '../../../shared/domain/workshop/state.ts';
import { isCalled, isTimeUp, leftInTile, partOf, type Tile } from '../../../shared/domain/workshop/tile.ts';
import { useWords } from '../../messages/words.ts';
import { clockOf } from '../../pushback/use-time-left.ts';
import { Dots } from '../../room/frame/room-menu.tsx';
import { PaperSheet } from '../../room/shared/paper-sheet.tsx';
import { sendToRoom } from '../../sync/rooms.ts';
import { type CalmTile, useTile, useTiles } from '../../sync/use-tiles.ts';
import { useWorkshop } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { useInSight } from '../../ui/hooks/use-in-sight.ts';
import { useEachSecond } from '../../ui/hooks/use-ticking.ts';
import { MenuList } from '../../ui/menu-list.tsx';
import { Overlay } from '../../ui/overlay.tsx';
import { useMayLead } from '../use-may-lead.ts';
import { WorkshopFace } from '../workshop-face.tsx';
import { nextPart } from './move-all-rooms.tsx';
import { useSkipQuestion } from './skip-question.ts';
import { useChips } from './tile-chips.ts';
import './room-tile.css';

/** Gray ticks: that something was heard, and when; not what, and not by whom. One line for all of them: a tile is drawn often. */
const Ticks = memo(function Ticks({ room, playMs, live }: { room: string; playMs: number; live: boolean }): ReactNode {
  const ticks = useTiles((tiles) => (live && tiles.get(room)?.ticks) || []);
  const whole = Math.max(playMs, ...ticks, 1);
  return (
    <div className="tile-ticks">
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <line className="tile-line" x1="0" x2="100" y1="6" y2="6" />
        <path className="tile-tick" d={ticks.map((at) => `M${((at / whole) * 100).toFixed(1)} 1V11`).join('')} />
      </svg>
    </div>
  );
});

// biome-ignore lint/complexity/noExcessiveCognitiveComplexity: a menu of what is possible now; split with the console
function TileMenu({
  group,
  tile,
  onVisit,
  onClose,
}: {
  group: Group;
  tile: CalmTile;
  onVisit: () => void;
  onClose: () => void;
}): ReactNode {
  const { state, nameOf, dispatch } = useWorkshop();
  const { leading, workshop, scoring } = useWords();
  const { tile: words, ask: asks } = leading;
  const may = useMayLead();
  const question = useSkipQuestion();
  const [moving, setMoving] = useState(false);
  const [ending, setEnding] = useState(false);
  const [typing, setTyping] = useState<Tile['paper']>(null);
  const [told, setTold] = useState<string | null>(null);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  const send = (asked: RoomPageCommand) => then(() => void sendToRoom(group.room, asked));
  const elsewhere = takingPart(state).filter((p) => !group.people.includes(p.person));
  if (moving && may('place-person')) {
    return (
      <Overlay title={words.move} over={workshop.groupName(group.table)} onClose={onClose}>
        <MenuList
          items={elsewhere.map((p) => ({
            says: nameOf(p.person),
            onPress: then(() => dispatch({ type: 'place-person', person: p.person, room: group.room })),
            ask: {
              title: asks.move(nameOf(p.person), workshop.groupName(group.table)),
              why: asks.moveWhy,
              yes: words.moveYes(nameOf(p.person)),
              no: asks.cancel,
            },
          }))}
        />
      </Overlay>
    );
  }
  if (typing) return <PaperSheet room={group.room} paper={typing} people={watchersOf(group)} nameOf={nameOf} onClose={onClose} />;
  if (ending) {
    return (
      <Confirm
        title={words.endRoundAsk(workshop.groupName(group.table))}
        yes={words.endRound}
        no={words.endRoundNo}
        onYes={() => void sendToRoom(group.room, { type: 'finish-round' })}
        onClose={onClose}
      >
        <p>{words.endRoundWhy}</p>
      </Confirm>
    );
  }
  const next = nextPart(tile);
  const call = state.plan.place === 'remote' ? callOf(state.callLinks, group.table) : null;
  const skip = (to: PartAhead) => {
    const says = words.skipTo(words.phases[to]);
    const asked = question(to, [tile]);
    return asked ? { says, ask: { ...asked, yes: says } } : { says };
  };
  const talks = tile.phase === 'debrief' || tile.phase === 'second-take';
  const timed = tile.phase !== 'lobby' && tile.phase !== 'closed';
  return (
    <Overlay title={workshop.groupName(group.table)} over={workshop.names(group.people.map(nameOf))} onClose={onClose}>
      <MenuList
        items={[
          { says: tile.visit === 'inside' ? words.look : words.knock, onPress: then(onVisit) },
          ...(tile.helpFrom ? [{ says: words.helped, onPress: send({ type: 'withdraw-help' }) }] : []),
          ...(call
            ? [{ says: leading.calls.join, onPress: then(() => void window.open(call, '_blank', 'noopener,noreferrer')) }]
            : []),
          ...(timed && tile.paused ? [{ says: words.goOn, onPress: send({ type: 'resume-room' }) }] : []),
          ...(timed && tile.deadline && !tile.still ? [{ says: words.pause, onPress: send({ type: 'pause-room' }) }] : []),
          ...(tile.deadline
            ? [{ says: words.minute, onPress: then(() => void sendToRoom(group.room, { type: 'add-time', ms: 60_000 })) }]
            : []),
          ...(next ? [{ ...skip(next), onPress: send({ type: 'skip-phase', to: next }) }] : []),
          ...(tile.paper ? [{ says: scoring.paper.offer, onPress: () => setTyping(tile.paper) }] : []),
          ...(talks ? [{ says: words.endRound, onPress: () => setEnding(true) }] : []),
          ...(tile.phase === 'debrief'
            ? [
                {
                  says: words.spotlight,
                  onPress: () => {
                    void sendToRoom(group.room, { type: 'ask-spotlight' });
                    setTold(words.spotlightAsked);
                  },
                },
              ]
            : []),
          ...(may('place-person') && elsewhere.length > 0 ? [{ says: words.move, onPress: () => setMoving(true) }] : []),
        ]}
      />
      {told && <p role="status">{told}</p>}
    </Overlay>
  );
}

/** The time left in a room's part, ticking by itself: a whole tile is drawn again only when something else changes. */
function TileLeft({ tile, ticks }: { tile: CalmTile; ticks: boolean }): ReactNode {
  const { now } = useWorkshop();
  const words = useWords().leading.tile;
  const said = () => {
    const leftMs = leftInTile(tile, now()) ?? 0;
    return leftMs > 0 ? words.left(clockOf(leftMs)) : words.up;
  };
  return (
    <>
      {' · '}
      <span className="tile-left">{useEachSecond(said, ticks)}</span>
    </>
  );
}

const Faces = memo(function Faces({ people, away }: { people: readonly string[]; away: string }): ReactNode {
  const gone = away.split(',');
  return people.map((person) => <WorkshopFace key={person} person={person} away={gone.includes(person)} size="small" />);
});

type TileProps = { group: Group; names: boolean; onVisit: () => void };

/** How long a tile out of sight keeps what it shows. Few of them are drawn again in the same second. */
const heldSeconds = 30;

/** One room on the console. Only a tile in sight is drawn at once; `first`: it is in sight when the page opens. */
export function RoomTile({ first, ...props }: TileProps & { first: boolean }): ReactNode {
  const { group } = props;
  const { workshop } = useWords();
  const [inSight, place] = useInSight(first);
  const { now } = useWorkshop();
  const turn = useEachSecond(() => (inSight ? null : Math.floor(now() / 1000 / heldSeconds + group.table / heldSeconds)));
  const [firstTurn] = useState(turn);
  const tile = useTile(group.room, turn);
  const name = workshop.groupName(group.table);
  if (tile && (inSight || turn !== firstTurn)) return <Told {...props} tile={tile} place={place} inSight={inSight} />;
  return (
    <section className="tile" aria-label={name} ref={place}>
      <h3 className="tile-name spoken">{name}</h3>
      <p className="quiet">…</p>
    </section>
  );
}

/** Who plays, who will once the called group is at its table, and who played when the round is over; nothing in the closing. */
function usePlayersSaid(group: Group, tile: CalmTile): string {
  const { state, nameOf } = useWorkshop();
  const { leading, debrief } = useWords();
  if (state.stage.phase === 'closing' || tile.phase === 'closing' || tile.phase === 'closed') return '';
  const { advisor, client } = tile.players ?? group;
  const names = [nameOf(advisor), nameOf(client)] as const;
  if (tile.phase !== 'lobby') return leading.tile.pushes(...names);
  return isCalled(tile) ? leading.tile.next(...names) : debrief.played(...names);
}

type ToldProps = TileProps & { tile: CalmTile; place: (element: Element | null) => void; inSight: boolean };

/** Phase, time and activity of a room, no content. Names only if the console shows them. */
function Told({ group, tile, names, onVisit, place, inSight }: ToldProps): ReactNode {
  const { state, you, here } = useWorkshop();
  const { leading, workshop } = useWords();
  const words = leading.tile;
  const [open, setOpen] = useState(false);
  const chips = useChips(group, tile, names);
  const calls = chips.some((chip) => chip.calls);
  const name = workshop.groupName(group.table);
  const over = tile.phase === 'lobby' && !isCalled(tile);
  const players = usePlayersSaid(group, tile);
  const said = names ? players : workshop.people(tile.people);
  return (
    <section
      className={tile.helpAt !== null ? 'tile tile-helps' : calls ? 'tile tile-calls' : 'tile'}
      aria-label={name}
      ref={place}
    >
      <div className="tile-head">
        <h3 className="tile-name spoken">{name}</h3>
        <span className="tile-phase quiet">
          {over ? words.over : words.phases[partOf(tile)]}
          {tile.deadline && <TileLeft tile={tile} ticks={inSight} />}
          {isTimeUp(tile) && ` · ${words.up}`}
        </span>
        <button
          type="button"
          className="tile-menu"
          aria-label={words.menu(name)}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
        >
          <Dots />
        </button>
      </div>
      <p className="tile-people quiet">
        {[leading.projector.table(group.table), said].filter((part) => part !== '').join(' · ')}{' '}
        {!names && <Dotted here={tile.here} people={tile.people} />}
      </p>
      {names && (
        <p className="tile-faces">
          <Faces people={group.people} away={group.people.filter((person) => !here.includes(person)).join()} />
          {tile.here >= tile.people && tile.people > 1 && <span className="quiet">{words.allHere(tile.people)}</span>}
        </p>
      )}
      <Ticks room={group.room} playMs={state.plan.times.sceneMs} live={inSight} />
      <p className="tile-chips">
        {chips.map(({ text, calls }) => (
          <span key={text} className={calls ? 'tile-chip tile-chip-calls' : 'tile-chip'}>
            {text}
          </span>
        ))}
      </p>
      {tile.helpAt !== null &&
        (tile.helpFrom === you ? (
          <Button onPress={() => void sendToRoom(group.room, { type: 'withdraw-help' })}>{words.helped}</Button>
        ) : (
          <Button onPress={() => void sendToRoom(group.room, { type: 'answer-help' })}>{words.coming}</Button>
        ))}
      {open && <TileMenu group={group} tile={tile} onVisit={onVisit} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** Who is connected, as dots: full for connected, empty for away. */
function Dotted({ here, people }: { here: number; people: number }): ReactNode {
  const words = useWords().leading.tile;
  const away = Math.max(0, people - here);
  return (
    <>
      <span className="tile-dots" aria-hidden="true">
        {'●'.repeat(Math.min(here, 12))}
        {'○'.repeat(Math.min(away, 12))}
      </span>
      {away > 0 && <span className="visually-hidden">{words.away(away)}</span>}
    </>
  );
}
