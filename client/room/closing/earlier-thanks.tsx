import type { ReactNode } from 'react';
import type { PersonId } from '../../../shared/domain/room/people.ts';
import { useWords } from '../../messages/words.ts';
import { useWorkshopAround } from '../../sync/workshop-view.ts';
import { Panel } from '../../ui/panel.tsx';
import { ThanksReceived, ThanksRow } from './thanks-rows.tsx';

/** Thanks to those who played the client at earlier tables of the workshop, and from people there. */
export function EarlierThanks({ besides = [] }: { besides?: readonly PersonId[] }): ReactNode {
  const around = useWorkshopAround();
  const words = useWords().closing;
  if (around?.state.stage.phase !== 'closing') return null;
  const { state, you, nameOf, dispatch } = around;
  const clients = [...new Set(state.sat.flatMap(({ client }) => client ?? []))].filter((client) => !besides.includes(client));
  return (
    <>
      {clients.length > 0 && (
        <Panel over={words.earlierTables}>
          {clients.map((client) => (
            <ThanksRow
              key={client}
              played={words.playedClient(nameOf(client))}
              name={nameOf(client)}
              thanked={state.thanks.some((thanks) => thanks.by === you && thanks.client === client)}
              onThank={() => dispatch({ type: 'thank-earlier-client', person: client })}
            />
          ))}
          <p className="quiet">{words.thanksBetween}</p>
        </Panel>
      )}
      <ThanksReceived by={state.thanks.flatMap(({ by, client }) => (client === you ? by : []))} nameOf={nameOf} />
    </>
  );
}
