import { openHall } from '../support/hall.ts';
import { TestPerson } from '../support/person.ts';
import { seated } from '../support/play.ts';
import { until } from '../support/until.ts';
import { byForm, type Trial } from '../trials/trial.ts';
import { withServer } from './with-server.ts';

/** S5: many people at once try to take a seat, and the lead of a workshop. */
export const stolenSeats: Trial = {
  row: 'S5',
  what: 'take the facilitator’s or a seat’s place, raced',
  must: 'no success; the rightful one unharmed',
  longMinutes: 3,
  run: ({ form }) =>
    withServer(async (server) => {
      const races = byForm(form, { short: 40, usual: 300, long: 1000 });
      const table = await seated(server.url, 3);
      const hall = await openHall(server.url, 3);
      const stranger = await TestPerson.arrive(server.url, 'Stranger');
      stranger.room = table.host.room;
      stranger.workshopId = hall.lead.workshopId;
      let stolen = 0;
      let tried = 0;
      for (let race = 0; race < races; race++) {
        const thieves = [...table.observers, stranger];
        const answers = await Promise.all([
          ...thieves.map((p) => p.command({ type: 'take-seat', seat: 'advisor' })),
          ...thieves.map((p) => p.command({ type: 'give-seat', seat: 'client', person: p.id })),
          ...thieves.map((p) => p.command({ type: 'hand-over-host', person: p.id })),
          ...[...hall.people, stranger].map((p) => p.commandOfWorkshop({ type: 'hand-over-workshop', person: p.id })),
          ...[...hall.people, stranger].map((p) => p.commandOfWorkshop({ type: 'add-facilitator', person: p.id })),
        ]);
        tried += answers.length;
        stolen += answers.filter((a) => 'accepted' in a).length;
        // A thief who is told to slow down was not refused as a thief, so they wait like everyone else.
        if (answers.some((a) => 'refusal' in a && a.refusal === 'too-fast')) {
          tried -= answers.filter((a) => 'refusal' in a && a.refusal === 'too-fast').length;
          await new Promise((ok) => setTimeout(ok, 400));
        }
      }
      const seats = (p: TestPerson) => p.state.members.find((m) => m.person === p.id)?.seat;
      const unharmed = seats(table.advisor) === 'advisor' && seats(table.client) === 'client';
      const rightful = await table.host.command({ type: 'set-lobby', open: false });
      await hall.lead.leads({ type: 'lock-workshop', locked: true });
      await until(() => hall.lead.workshop?.state.locked === true, 'the facilitator still leads');
      return {
        held: stolen === 0 && unharmed && 'accepted' in rightful,
        figure: `${stolen} of ${tried} succeeded; seats, host and facilitator ${unharmed ? 'unharmed' : 'HARMED'}`,
        fired: `${races} races of ${table.observers.length + 1} thieves at a room and ${hall.people.length + 1} at a workshop`,
      };
    }),
};
