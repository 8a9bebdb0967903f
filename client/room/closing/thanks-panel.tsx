import type { ReactNode } from 'react';
import { playedRounds } from '../../../shared/domain/room/concerns/closing.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { EarlierThanks } from './earlier-thanks.tsx';
import { ThanksReceived, ThanksRow } from './thanks-rows.tsx';

/** Thanks to those who played the client, by name, in a workshop at earlier tables too; and thanks received. */
export function ThanksPanel(): ReactNode {
  const { state, you, nameOf, dispatch } = useRoom();
  const words = useWords().closing;
  const other = useOnlyOther();
  const { stage, thanks: told } = state;
  if (stage.phase !== 'closing') return null;
  const past = playedRounds(state);
  const clients = [...new Set(past.flatMap((round) => round.client ?? []))].filter((client) => client !== you);
  return (
    <>
      {clients.length > 0 && (
        <Panel over={clients.length > 1 ? words.thankMany : words.thankOne}>
          {clients.map((client) => {
            const round = past.find((r) => r.client === client)?.number ?? 0;
            const name = nameOf(client);
            return (
              <ThanksRow
                key={client}
                // A room of a workshop counts its own rounds, and people count those of the workshop.
                played={state.workshop ? words.playedClient(name) : words.playedRound(name, round)}
                name={name}
                thanked={told.some((thanks) => thanks.by === you && thanks.client === client)}
                onThank={() => dispatch({ type: 'thank-client', person: client })}
              />
            );
          })}
          <p className="quiet">{words.thanksSeen(other)}</p>
        </Panel>
      )}
      <EarlierThanks besides={clients} />
      <ThanksReceived by={told.flatMap(({ by, client }) => (client === you ? by : []))} nameOf={nameOf} />
    </>
  );
}
