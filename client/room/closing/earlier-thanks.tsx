import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshopAround } from '../../sync/workshop-view.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import './thanks-panel.css';

/** Thanks to those who played the client at earlier tables of the workshop, and from people there. */
export function EarlierThanks({ besides = [] }: { besides?: readonly PersonId[] }): ReactNode {
  const around = useWorkshopAround();
  const words = useWords().closing;
  if (around?.state.stage.phase !== 'closing') return null;
  const { state, you, nameOf, dispatch } = around;
  const clients = [...new Set(state.sat.flatMap(({ client }) => client ?? []))].filter((client) => !besides.includes(client));
  const received = state.thanks.filter(({ client }) => client === you);
  return (
    <>
      {clients.length > 0 && (
        <Panel over={words.earlierTables}>
          {clients.map((client) => (
            <div key={client} className="thanks-row">
              <p className="lead">{words.playedClient(nameOf(client))}</p>
              {state.thanks.some((thanks) => thanks.by === you && thanks.client === client) ? (
                <p className="quiet">{words.thanked}</p>
              ) : (
                <Button onPress={() => dispatch({ type: 'thank-earlier-client', person: client })}>
                  {words.thank(nameOf(client))}
                </Button>
              )}
            </div>
          ))}
          <p className="quiet">{words.thanksBetween}</p>
        </Panel>
      )}
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
