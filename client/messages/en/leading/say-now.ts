/** One moment of a workshop: what a good facilitator says to the room, and a question for the group. */
type Prompt = { say: string; ask: string };

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
  steps: {
    say: 'Five steps, in this order. The first one costs you a sentence, and it’s the one most of us skip.',
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
    ask: 'Is everyone themselves again?',
  },
  debrief: {
    say: 'The advisor speaks first, then the client. Observers: what you heard, what you thought, and how they saw it.',
    ask: 'What would you try in the same spot, in one sentence?',
  },
  'second-take': {
    say: 'Same moment, one thing different. It takes a minute, and it’s where the learning sticks.',
    ask: 'Did it land differently?',
  },
  between: {
    say: 'Stand up, stretch, leave the last scene at the table. Then we change seats.',
    ask: 'What did you hear that you’d like to steal?',
  },
  closing: {
    say: 'Three minutes for yourself, in writing. One sentence, one real conversation, one date.',
    ask: 'Who will you try it with first?',
  },
  closed: {
    say: 'Thank your client by name. They made it easy for you to practice.',
    ask: 'What should we do differently next time?',
  },
} satisfies Record<string, Prompt>;

export type WorkshopMoment = keyof typeof enSayNow;
