/**
 * The whole idea in one type: a rule takes what is, a wish and its circumstances, and answers with facts or a refusal.
 * Both functions are pure: no clock, no chance, no I/O. Time, ids and chance come in `context`.
 */
export type Decider<State, Command, Event, Context, Refusal> = {
  initial: State;
  decide: (state: State, command: Command, context: Context) => Event[] | Refusal;
  evolve: (state: State, event: Event) => State;
};
