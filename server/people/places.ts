import { playedRounds } from '../../shared/domain/room/concerns/closing.ts';
import { wholeMsOf } from '../../shared/domain/room/concerns/round-clocks.ts';
import { memberOf, present, type RoomState } from '../../shared/domain/room/state.ts';
import { mayReadRoom } from '../../shared/domain/room/visible-state.ts';
import { groupOf, takingPart, type WorkshopState } from '../../shared/domain/workshop/state.ts';
import { workshopViewer } from '../../shared/domain/workshop/visible-state.ts';
import type { PlaceCameInto, PlacesAnswer } from '../../shared/protocol/places.ts';
import type { Rooms } from '../rooms/room-kind.ts';
import type { Clock } from '../scheduling/clock.ts';
import type { Access, CameInto } from '../store/access.ts';
import type { Directory } from '../store/directory.ts';
import type { Workshops } from '../workshops/workshop-kind.ts';

type Parts = { access: Access; directory: Directory; rooms: Rooms; workshops: Workshops; clock: Clock };

/** How many are returned at first, and at most: each of them has to be loaded. */
const usual = 20;
const most = 100;
/** With no one there and nothing happening for this long, it no longer counts as running. */
const stillMs = 2 * 60 * 60_000;

type Told = Omit<PlaceCameInto, 'stream' | 'at'>;
/** How lively a stream is: who is connected, and when something last happened in it. */
type Life = { here: readonly string[]; lastAt: number };

const leftOf = (kind: Told['kind']): Told => ({
  kind,
  role: 'left',
  phase: null,
  names: [],
  rounds: [],
  reviews: [],
  about: null,
  people: null,
  running: null,
});

/** The rooms and workshops that a person came into, for that person alone: no more of each than they may see now. */
export class Places {
  private readonly parts: Parts;

  constructor(parts: Parts) {
    this.parts = parts;
  }

  async of(person: string, all: boolean): Promise<PlacesAnswer> {
    const { access, clock } = this.parts;
    const limit = all ? most : usual;
    const came = await access.cameInto(person, limit + 1);
    const places: PlaceCameInto[] = [];
    // One after the other: no one waits for this, and a hundred rooms at once would hold others up.
    for (const one of came.slice(0, limit)) {
      const told = await this.told(person, one);
      if (told) places.push({ ...told, ...one });
    }
    return { now: clock.now(), places, more: came.length > limit };
  }

  private async told(person: string, { stream }: CameInto): Promise<Told | null> {
    const codes = await this.parts.access.of(stream);
    if (codes?.kind === 'room') return this.ofRoom(person, stream);
    return codes?.kind === 'workshop' ? this.ofWorkshop(person, stream) : null;
  }

  private async ofRoom(person: string, room: string): Promise<Told | null> {
    const loaded = await this.parts.rooms.loadIfReadable(room);
    if (!loaded) return null;
    const { state } = loaded;
    const me = memberOf(state, person);
    if (!me) return state.members.some((m) => m.person === person) ? leftOf('room') : null;
    // A workshop's room is shown as part of its workshop.
    if (state.workshop || !mayReadRoom(state, person)) return null;
    const others = present(state).flatMap((m) => (m.person === person ? [] : m.person));
    const life = { here: loaded.presenceNow().here, lastAt: loaded.writer.lastAt };
    return {
      kind: 'room',
      role: me.seat,
      phase: state.stage.phase,
      names: await this.namesOf(others),
      rounds: roundsOf(room, state, person),
      reviews: [],
      about: null,
      people: null,
      running: this.goesOn(person, life) ? runningIn(state) : null,
    };
  }

  private async ofWorkshop(person: string, workshop: string): Promise<Told | null> {
    const loaded = await this.parts.workshops.loadIfReadable(workshop);
    if (!loaded) return null;
    const { state } = loaded;
    const viewer = workshopViewer(state, person);
    if (viewer === null) return state.people.some((p) => p.person === person) ? leftOf('workshop') : null;
    const leads = viewer === 'facilitator';
    const life = { here: loaded.presenceNow().here, lastAt: loaded.writer.lastAt };
    const mine = await this.ownRoom(person, state);
    const goesOn = this.goesOn(person, life) || (mine !== null && this.goesOn(person, mine.life));
    return {
      kind: 'workshop',
      role: leads ? 'facilitator' : 'participant',
      phase: state.stage.phase,
      names: await this.namesOf(state.facilitators.filter((one) => one !== person)),
      rounds: await this.roundsIn(person, state),
      reviews: state.reviews.flatMap(({ room, round, people }) => (people.includes(person) ? [{ room, round }] : [])),
      about: { name: state.about.name, date: state.about.date },
      people: leads ? takingPart(state).length : null,
      running:
        goesOn && state.stage.phase !== 'closed'
          ? ((mine && runningIn(mine.state)) ?? { phase: state.stage.phase, dueAt: null, ofMs: null })
          : null,
    };
  }

  /** The rounds of a workshop that this person was in, in every group they had. */
  private async roundsIn(person: string, { sat }: WorkshopState): Promise<Told['rounds']> {
    const rooms = [...new Set(sat.flatMap(({ room, people }) => (people.includes(person) ? [room] : [])))];
    const found: Told['rounds'] = [];
    for (const room of rooms) {
      const state = (await this.parts.rooms.loadIfReadable(room))?.state;
      if (state) found.push(...roundsOf(room, state, person));
    }
    return found;
  }

  /** The room of this person's group, if they are in it. */
  private async ownRoom(person: string, workshop: WorkshopState): Promise<{ state: RoomState; life: Life } | null> {
    const group = groupOf(workshop, person);
    const loaded = group?.convened ? await this.parts.rooms.loadIfReadable(group.room) : null;
    if (!loaded || !memberOf(loaded.state, person)) return null;
    return { state: loaded.state, life: { here: loaded.presenceNow().here, lastAt: loaded.writer.lastAt } };
  }

  private goesOn(person: string, { here, lastAt }: Life): boolean {
    return here.some((one) => one !== person) || this.parts.clock.now() - lastAt < stillMs;
  }

  private async namesOf(people: readonly string[]): Promise<string[]> {
    const names = await this.parts.directory.namesOf(people);
    return people.flatMap((one) => names[one] || []);
  }
}

/** The finished rounds that this person was in: those that they may replay. */
function roundsOf(room: string, state: RoomState, person: string): Told['rounds'] {
  return playedRounds(state).flatMap(({ number, client, advisor, people }) => {
    if (!people.includes(person)) return [];
    return [{ room, round: number, seat: person === client ? 'client' : person === advisor ? 'advisor' : 'observer' }];
  });
}

function runningIn(state: RoomState): PlaceCameInto['running'] {
  const { stage, deadline } = state;
  if (stage.phase === 'closed') return null;
  return { phase: stage.phase, dueAt: deadline?.dueAt ?? null, ofMs: deadline && wholeMsOf(state, deadline.kind) };
}
