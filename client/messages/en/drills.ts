import type { Trap } from '../../../shared/domain/rubric.ts';

type TrapLine = { id: string; client: string; answer: string; trap: Trap; better: string };

/** Traps as they are heard on other days than the source's five examples. */
const trapLines: readonly TrapLine[] = [
  {
    id: 'we-tried-that',
    client: 'Could the newsletter come from you instead of from an address that nobody can answer?',
    answer: 'We tried that once. It doesn’t work.',
    trap: 'dismissive-no',
    better:
      'You’d like people to be able to write back, and that makes sense. Last time 400 automatic replies came on the first day. What if answers go to an address that two of you read? Would that do?',
  },
  {
    id: 'fine-by-me',
    client: 'I’d like to see two more drafts before Monday.',
    answer: 'Fine. I didn’t have plans for the weekend anyway.',
    trap: 'passive-aggressive-agreement',
    better:
      'I can hear that neither of these is it yet. Two more by Monday would be two quick ones. I could do one that is worked out, or we look at what is missing for half an hour today. What would help you more?',
  },
  {
    id: 'as-you-wish',
    client: 'Let’s leave out the test with real users. We know our customers.',
    answer: 'As you wish. You know them best.',
    trap: 'abdication',
    better:
      'You talk to them every day, and that is worth a lot. In the last two projects five people found what we had all missed, within one afternoon. Could we ask three of them on Thursday? It’s your call.',
  },
  {
    id: 'read-the-report',
    client: 'I’m not sure I follow. Why can’t both things be done at once?',
    answer: 'It’s all in the report. Any developer would tell you the same.',
    trap: 'aggressive-expert',
    better:
      'Then the report didn’t say it well. Both would be open on the same day, and if one fails we couldn’t tell which. One week between them is enough to see it. Shall I draw it for you?',
  },
  {
    id: 'one-last-thing',
    client: 'Thank you, I’ve understood it. We stay with the old supplier.',
    answer:
      'All right. But just one last thing, and then I’ll stop: have you seen what they charge for transport? And another thing…',
    trap: 'endless-debate',
    better:
      'Then we stay with them. I see it a little differently, and you know why. I’ll ask them for the new transport prices, so that we have them when the contract ends.',
  },
];

/** Said in the drills for one person. */
export const enDrills = {
  trapLines,
  link: 'Practice alone',
  over: 'A few minutes alone',
  title: 'Practice alone',
  private: 'What you do here stays in this browser. Nobody else sees it, and it is not sent anywhere.',
  pick: 'What would you like to do?',
  traps: 'Spot the trap, and repair it',
  trapsWhy: 'An answer that went wrong: name the trap, say it better, compare.',
  aloud: 'Say it out loud',
  aloudWhy: 'A sentence, until it sounds like you.',
  three: 'Three answers to one line',
  threeWhy: 'Choose one, see what each does, write your own.',
  score: 'Score worked examples',
  scoreWhy: 'What do you hear? Then the key.',
  backToAll: 'All drills',
  whichTrap: 'Which trap is this?',
  pickTrap: 'Pick one',
  yourVersion: 'Say it better',
  yourVersionHint: 'Two or three sentences, as you would say them',
  compare: 'Compare',
  itIs: (trap: string) => `It is the ${trap}.`,
  alsoYours: (trap: string) => `You heard the ${trap}. Both can be near; this one is what the example was written for.`,
  rightTrap: 'You heard it too.',
  yours: 'Yours',
  model: 'One way to say it',
  pause: 'Before you answer a line like this: ten seconds. A pause that you come back from is a strength.',
  pauseStart: 'Take the pause',
  pauseRuns: 'Breathe. Nothing is asked of you.',
  pauseDone: 'Now answer.',
  nextOne: 'The next one',
  saidIt: 'I said it',
  said: (times: number) => (times === 0 ? 'Not said yet' : times === 1 ? 'Said once' : `Said ${times} times`),
  easy: 'How easy was it?',
  ease: { 1: 'it stuck', 2: 'better', 3: 'like me' },
  easeOf: (before: string, now: string) => `At first: ${before}. Last time: ${now}.`,
  aloudHow: 'Stand up, look at a wall, and say it. Then tap.',
  sayThese: [
    {
      id: 'concerns',
      says: 'I have some concerns about that approach.',
      why: 'Said plainly, without an apology before or after.',
    },
    {
      id: 'thinking',
      says: 'I want to understand your thinking…',
      why: 'How to open your next meeting. Then stay quiet until they have answered.',
    },
    { id: 'recommend', says: 'I’d recommend … because …', why: 'Finish it with something that you really recommend.' },
    { id: 'your-call', says: 'But ultimately, it’s your call.', why: 'Mean it, or leave it out.' },
  ],
  chooseOne: 'Which would you rather say?',
  effect: 'What it does',
  lines: [
    {
      id: 'by-friday',
      client: 'Can you have it by Friday? It can’t be that hard.',
      answers: [
        {
          says: 'Sure, we’ll find a way.',
          does: 'It is friendly and hides the price. On Thursday somebody else learns what it was.',
        },
        {
          says: 'I can see why Friday matters. The list without the pictures can be there by then, all of it by Wednesday. Which helps you more?',
          does: 'It names what they want, and two things that are true. The choice stays with them.',
        },
        {
          says: 'No. Good work takes the time it takes.',
          does: 'True, perhaps, and there is nothing in it to do. They will ask somebody else.',
        },
      ],
    },
    {
      id: 'my-nephew',
      client: 'My nephew says that this could be done in a weekend.',
      answers: [
        {
          says: 'Then maybe your nephew should do it.',
          does: 'It feels good for a second and costs a month. Nobody has learnt what the weekend would leave out.',
        },
        {
          says: 'After ten years I think that I know how long this takes.',
          does: 'It answers with a rank. A question was asked, and it is still there.',
        },
        {
          says: 'He may be right about a first version. What takes longer is that your prices stay correct on Monday. May I show you the two side by side?',
          does: 'The nephew keeps his face, and so does the client. The difference is something they can look at.',
        },
      ],
    },
    {
      id: 'i-have-decided',
      client: 'I’ve heard you, and I’ve decided: we leave it as it is.',
      answers: [
        {
          says: 'Then we leave it. I see it differently, and I’ll help to make it work. Shall we look at it again in May?',
          does: 'The case was made, so now the decision is carried. Disagreeing and committing go together.',
        },
        {
          says: 'Okay. It’s your money.',
          does: 'The words let go and the tone does not. They will hear the second one.',
        },
        {
          says: 'I understand. But have you considered what happens if …',
          does: 'A third reason after a decision. It takes the decision away instead of adding to it.',
        },
      ],
    },
  ],
  ownAnswer: 'Your own answer',
  ownAnswerHint: 'In your words, for this client',
  keepMine: 'Keep mine',
  kept: 'Kept in this browser.',
  forget: 'Forget what I did here',
  forgotten: 'It is gone.',
};
