import { answerRequests, peopleRequests, retentionRequests } from '../admin/file-requests.ts';
import type { Access } from '../store/access.ts';
import type { Directory } from '../store/directory.ts';
import type { Log } from '../store/log.ts';
import type { Erasures } from './erasures.ts';
import { answerPeopleRequest, type PeopleRequest } from './people-requests.ts';
import type { Retention } from './retention.ts';

type Parts = { log: Log; access: Access; directory: Directory; retention: Retention; erasures: Erasures };

/** Answers requests of operators to the server that has this folder open. Out: stops answering. */
export function answerOperators(folder: string, { log, access, directory, retention, erasures }: Parts): () => void {
  const erase = async (person: string) => {
    await erasures.ask(person);
    return 'Written into the list of erasures, and signed out everywhere. Their words follow: the server’s log then says erasure-done.';
  };
  const stops = [
    answerRequests(folder, retentionRequests, (asked) => retention.answer(asked === 'confirm')),
    answerRequests(folder, peopleRequests, async (text) => {
      const asked = JSON.parse(text) as PeopleRequest;
      return JSON.stringify({ ...(await answerPeopleRequest({ log, access, directory, erase }, asked)), asked });
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
