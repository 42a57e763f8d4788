import type { Pace } from "../../src/worker/timeSlice";

/** Time that passes by one millisecond whenever it is asked for, and turns that are counted. */
export class TestPace implements Pace {
  time = 0;
  turns = 0;
  /** What happens during a turn, by its number. */
  readonly duringTurn = new Map<number, () => void>();

  now = (): number => this.time++;

  readonly turn = async (): Promise<void> => {
    this.turns++;
    this.duringTurn.get(this.turns)?.();
  };
}
