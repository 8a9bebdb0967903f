import { lasting } from '../lasting.ts';

/** One moment of a workshop: what a good facilitator says to the room, what they say towards its end, and a question for the group. */
export type Prompt = { say: string | ((closingMs: number) => string); late?: string; ask: string };

/** What the facilitator can say at each moment, in the words of someone who is standing in front of colleagues. */
export const enSayNow = {
  lobby: {
    say: 'Scan the code, write your name, and keep your phone in your hand. Nothing you say today leaves this room.',
    ask: 'When did you last say yes to a client and regret it by the evening?',
  },
  why: {
    say: 'Clients pay us for our judgment. Keeping quiet isn’t polite, it just moves the bad news to a later date.',
    ask: 'Where do you tend to keep quiet? Tap it. Only you see it.',
  },
  agreements: {
    say: 'We practice badly in front of each other on purpose. We talk about what was said, never about who someone is.',
    ask: 'Is there anything you need from this group before we start?',
  },
  aloud: {
    say: 'Say the sentence to the person next to you, twice. The second time a little slower.',
    ask: 'What changed between the first time and the second?',
  },
  'step-acknowledge': {
    say: 'Five steps, in this order. The first names what they want. It costs you a sentence, and most of us skip it.',
    ask: 'Which words show that the client was heard?',
  },
  'step-context': {
    say: 'Second, where your worry comes from: what you know, and they may not.',
    ask: 'Is this something the client can check?',
  },
  'step-impact': {
    say: 'Third, what it would cost them: their money, their time, their people. Not yours.',
    ask: 'Whom would it hit first?',
  },
  'step-alternative': {
    say: 'Fourth, another way. If you only say no, they’re left alone with the problem.',
    ask: 'Does it still get the client what they wanted?',
  },
  'step-invite': {
    say: 'Last, a real question. You stop talking, and the decision stays theirs.',
    ask: 'Which of the five would you leave out when you’re in a hurry?',
  },
  calibration: {
    say: 'Score what you read, not what the advisor meant. There’s no prize for agreeing.',
    ask: 'Where are we furthest apart, and what did each of you read there?',
  },
  draft: {
    say: 'In a minute your phone tells you where to go and what you do there. You’ll swap seats, so everyone gets each one.',
    ask: 'Who would like to push back first?',
  },
  'draft-some': {
    say: 'In a minute your phone tells you where to go and what you do there. You’ll swap seats, but not everyone gets each one.',
    ask: 'Who would like to push back first?',
  },
  'draft-only': {
    say: 'In a minute your phone tells you where to go and what you do there. Each seat learns something.',
    ask: 'Which of the five steps will you listen for?',
  },
  'draft-next': {
    say: 'In a minute your phone tells you where to go and what you do there. It’s a new round with a new card.',
    ask: 'What do you want to try differently this time?',
  },
  'draft-last': {
    say: 'This is the last round. Before you push, ask yourself what’s at stake. Sometimes the honest answer is: not much.',
    ask: 'What do you want to have tried before we stop?',
  },
  'draft-bowl': {
    say: 'In a minute your phone tells you who plays. Two sit in the middle, and everyone else observes.',
    ask: 'Who would like to play? Say so on your phone.',
  },
  'on-the-way': {
    say: 'Find your table, sit so that you can look at each other, and tap that you’re there.',
    ask: 'Is anyone still looking for their table?',
  },
  briefing: {
    say: 'Read your card in silence. Client: you’re reasonable, you just want what you want. Don’t make it a fight.',
    ask: 'Observers: which step do you expect to be the hardest on this card?',
  },
  scene: {
    say: 'If you feel stuck, pause. Ten quiet seconds look like strength from the other side.',
    ask: 'Does any table need me? Tap the hand on your phone.',
  },
  scoring: {
    say: 'Score alone, and don’t talk yet. If you didn’t hear a step, say so. That’s useful.',
    ask: 'Who needs another minute?',
  },
  'stepping-out': {
    say: 'Clients, say your own name: “I’m me again.” Then advisors, one thing that went well. Your phone says whose turn it is.',
    ask: 'Is everyone out of their role?',
  },
  debrief: {
    say: 'The advisor speaks first, then the client. Observers: what you heard, what you thought, and how they saw it.',
    late: 'Advisors, tap Second take. If it goes badly, good. That’s why it’s the second take.',
    ask: 'What would you try in the same spot, in one sentence?',
  },
  'second-take': {
    say: 'Same moment, one thing different. If it goes badly, good. That’s why it’s the second take.',
    ask: 'Did it land differently?',
  },
  paused: {
    say: 'Phones down, eyes up here, one minute.',
    ask: 'What do you need before we go on?',
  },
  between: {
    say: 'Stand up, stretch, leave the last scene at the table. Then we change seats.',
    ask: 'What did you hear that you’d like to steal?',
  },
  closing: {
    say: (ms: number) => `${lasting(ms)} for yourself, in writing. One sentence, one real conversation, one date.`,
    ask: 'Who will you try it with first?',
  },
  closed: {
    say: 'Thank your client by name. They made it easy for you to practice.',
    ask: 'What should we do differently next time?',
  },
} satisfies Record<string, Prompt>;

export type WorkshopMoment = keyof typeof enSayNow;
