import type { ReactNode } from 'react';
import { playedRounds } from '../../../shared/domain/room/concerns/closing.ts';
import { useWords } from '../../messages/words.ts';
import { useOnlyOther } from '../../pushback/together/use-only-other.ts';
import { useRoom } from '../../sync/room-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { EarlierThanks } from './earlier-thanks.tsx';
import './thanks-panel.css';

/** Thanks to those who played the client, by name, in a workshop at earlier tables too; and thanks received. */
export function ThanksPanel(): ReactNode {
  const { state, you, nameOf, dispatch } = useRoom();
  const words = useWords().closing;
  const other = useOnlyOther();
  const { stage, thanks: told } = state;
  if (stage.phase !== 'closing') return null;
  const past = playedRounds(state);
  const clients = [...new Set(past.flatMap((round) => round.client ?? []))].filter((client) => client !== you);
  const received = told.filter((thanks) => thanks.client === you);
  return (
    <>
      {clients.length > 0 && (
        <Panel over={clients.length > 1 ? words.thankMany : words.thankOne}>
          {clients.map((client) => {
            const round = past.find((r) => r.client === client);
            const thanked = told.some((thanks) => thanks.by === you && thanks.client === client);
            return (
              <div key={client} className="thanks-row">
                {/* A room of a workshop counts its own rounds, and people count those of the workshop. */}
                <p className="lead">
                  {state.workshop ? words.playedClient(nameOf(client)) : words.playedRound(nameOf(client), round?.number ?? 0)}
                </p>
                {thanked ? (
                  <p className="quiet">{words.thanked}</p>
                ) : (
                  <Button onPress={() => dispatch({ type: 'thank-client', person: client })}>
                    {words.thank(nameOf(client))}
                  </Button>
                )}
              </div>
            );
          })}
          <p className="quiet">{words.thanksSeen(other)}</p>
        </Panel>
      )}
      <EarlierThanks besides={clients} />
      {received.length > 0 && (
        <Panel tone="good">
          {received.map(({ by }) => (
            <p key={by} className="lead" role="status">
              {words.thanksYou(nameOf(by))}
            </p>
          ))}
        </Panel>
      )}
    </>
  );
}
