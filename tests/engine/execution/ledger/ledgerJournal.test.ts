import { describe, expect, it } from "vitest";
import type { DayIndex, TickerId } from "../../../../src/engine/column";
import { transactions, type Ledger } from "../../../../src/engine/execution/ledger/ledger";
import { LedgerJournal } from "../../../../src/engine/execution/ledger/ledgerJournal";
import { microDollarsText } from "../../../../src/engine/execution/ledger/microDollars";
import type { Posting, ReservationNumber } from "../../../../src/engine/execution/ledger/posting";
import { micro } from "./micro";

const day = 4 as DayIndex;
const ticker = 7 as TickerId;
const subject = { order: 1, ticker };

/** A journal with 1,000 dollars. */
function funded(kind: "cash" | "margin" = "cash"): LedgerJournal {
  const journal = new LedgerJournal(kind);
  journal.post({ day: 0 as DayIndex, type: "DEPOSIT", order: null, ticker: null, change: micro(1000) });
  return journal;
}

function reserved(journal: LedgerJournal, dollars: number): ReservationNumber {
  const outcome = journal.reserve(day, { ...subject, amount: micro(dollars) });
  if (outcome.kind !== "reserved") throw new Error(outcome.kind);
  return outcome.reservation;
}

function dollarsOf(journal: LedgerJournal): readonly [string, string] {
  const { available, unavailable } = journal.balance;
  return [microDollarsText(available), microDollarsText(unavailable)];
}

/** The postings after the deposit, as [type, available change, unavailable change] in dollars. */
function postingsOf(journal: LedgerJournal): readonly (readonly [string, number, number])[] {
  const ledger: Ledger = journal.toLedger({ account: "main", run: "r1" });
  return [...transactions(ledger, 1)].map(({ type, availableChange, unavailableChange }) => [
    type,
    availableChange / 1e6,
    unavailableChange / 1e6,
  ]);
}

describe("LedgerJournal.post", () => {
  // 1000 dollars and one change each.
  it.each<[Posting["type"], number, string]>([
    ["FEE_CREATE", -0.25, "999.750000"], // 1000 - 0.25
    ["FEE_FILL", -1, "999.000000"], // 1000 - 1
    ["FEE_CLOSE", -1.5, "998.500000"], // 1000 - 1.5
    ["FEE_CANCEL", -0.000001, "999.999999"], // 1000 - 0.000001
    ["FILL_BUY", -123.456789, "876.543211"], // 1000 - 123.456789, of a short position that is bought back
    ["FILL_SELL", 10 * 12.34, "1123.400000"], // 1000 + 10 shares at 12.34
    ["CLOSE_PNL", 3 * (55 - 50), "1015.000000"], // 1000 + 3 shares that rose from 50 to 55
    ["CLOSE_PNL", 3 * (45 - 50), "985.000000"], // 1000 - 3 shares that fell from 50 to 45
    ["SPOT_EXCHANGE", 0.4 * 20, "1008.000000"], // 1000 + 0.4 shares paid out at 20
    ["SPOT_EXCHANGE", -8, "992.000000"],
    ["DEPOSIT", 500, "1500.000000"],
    ["DEPOSIT", -400, "600.000000"],
    ["DIVIDEND", 100 * 0.22, "1022.000000"], // 1000 + 100 shares, 22 cents each
    ["INTEREST", -0.03, "999.970000"],
    ["INTEREST", 0.02, "1000.020000"],
  ])("%s of %d dollars", (type, change, available) => {
    const journal = funded();
    expect(journal.post({ day, type, ...subject, change: micro(change) })).toEqual({ kind: "posted" });
    expect(dollarsOf(journal)).toEqual([available, "0.000000"]);
    expect(postingsOf(journal)).toEqual([[type, micro(change) / 1e6, 0]]);
  });

  it("keeps day, order and ticker, and null where there is none", () => {
    const journal = funded();
    journal.post({ day, type: "DIVIDEND", order: null, ticker, change: micro(2) });
    const [deposit, dividend] = transactions(journal.toLedger({ account: "main", run: "r1" }));
    expect(deposit).toMatchObject({ day: 0, type: "DEPOSIT", order: null, ticker: null });
    expect(dividend).toMatchObject({ day: 4, type: "DIVIDEND", order: null, ticker: 7 });
  });

  it("refuses what a cash account can't pay, by name and with its figures, and posts nothing", () => {
    const journal = funded();
    const change = micro(-1000.000001);
    expect(journal.post({ day, type: "INTEREST", ...subject, change })).toEqual({
      kind: "insufficient-funds",
      neededDollars: 1000.000001,
      availableDollars: 1000,
    });
    expect(postingsOf(journal)).toEqual([]);
    expect(journal.post({ day, type: "INTEREST", ...subject, change: micro(-1000) })).toEqual({ kind: "posted" });
    expect(dollarsOf(journal)).toEqual(["0.000000", "0.000000"]);
  });

  it("lets an account on margin owe", () => {
    const journal = funded("margin");
    journal.post({ day, type: "FILL_BUY", ...subject, change: micro(-1500) });
    expect(dollarsOf(journal)).toEqual(["-500.000000", "0.000000"]); // 1000 - 1500
  });

  it("posts several together or none of them", () => {
    const journal = funded();
    const sale = { day, type: "FILL_SELL", ...subject, change: micro(5) } as const;
    const fee = { day, type: "FEE_CLOSE", ...subject, change: micro(-1006) } as const;
    // 1000 + 5 - 1006 = -1
    expect(journal.post(sale, fee)).toMatchObject({ kind: "insufficient-funds" });
    expect(dollarsOf(journal)).toEqual(["1000.000000", "0.000000"]);
    // 1000 + 5 - 1005 = 0: what comes in first pays for what goes out.
    expect(journal.post(sale, { ...fee, change: micro(-1005) })).toEqual({ kind: "posted" });
    expect(dollarsOf(journal)).toEqual(["0.000000", "0.000000"]);
  });

  it("refuses an amount that it couldn't hold exactly", () => {
    const journal = funded();
    // 2^53 - 1 micro-dollars are 9,007,199,254.740991; 1000 are there already.
    const outcome = journal.post({ day, type: "DEPOSIT", ...subject, change: micro(9_007_199_000) });
    expect(outcome).toMatchObject({ kind: "amount-too-large", dollars: 9_007_200_000 });
    expect(dollarsOf(journal)).toEqual(["1000.000000", "0.000000"]);
  });

  it("throws where the caller is wrong: a fee that pays, a day that goes back", () => {
    const journal = funded();
    expect(() => journal.post({ day, type: "FEE_FILL", ...subject, change: micro(1) })).toThrow("sign of its kind");
    journal.post({ day, type: "DEPOSIT", ...subject, change: micro(1) });
    const earlier = (day - 1) as DayIndex;
    expect(() => journal.post({ day: earlier, type: "DEPOSIT", ...subject, change: micro(1) })).toThrow(
      "never go back",
    );
  });

  it("keeps every posting when its columns grow", () => {
    const journal = funded();
    for (let i = 0; i < 5000; i++) journal.post({ day, type: "DEPOSIT", order: i, ticker, change: micro(i / 1e6) });
    const ledger = journal.toLedger({ account: "main", run: "r1" });
    expect(ledger.count).toBe(5001);
    expect([...transactions(ledger, 1)].map(({ availableChange }) => availableChange)).toEqual(
      Array.from({ length: 5000 }, (_, i) => i),
    );
    expect([...transactions(ledger, 4998)].map(({ order }) => order)).toEqual([4997, 4998, 4999]);
  });
});

describe("a reservation", () => {
  it("locks money: available becomes unavailable, the total stays", () => {
    const journal = funded();
    reserved(journal, 300);
    expect(postingsOf(journal)).toEqual([["RESERVE_MARGIN", -300, 300]]);
    expect(dollarsOf(journal)).toEqual(["700.000000", "300.000000"]);
    expect(journal.openReservations).toBe(1);
  });

  it("settled to the dollar is spent on the fill and its fee", () => {
    const journal = funded();
    const cost = micro(29 * 10); // 29 shares at 10
    journal.settle(reserved(journal, 291), { day, type: "FILL_BUY", cost, fee: micro(1) });
    expect(postingsOf(journal)).toEqual([
      ["RESERVE_MARGIN", -291, 291],
      ["FILL_BUY", 0, -290],
      ["FEE_FILL", 0, -1],
    ]);
    expect(dollarsOf(journal)).toEqual(["709.000000", "0.000000"]); // 1000 - 290 - 1
  });

  it("settled for less returns the rest", () => {
    const journal = funded();
    // 300 locked; 25 shares at 10 and a fee of 1: 300 - 250 - 1 = 49 return.
    journal.settle(reserved(journal, 300), { day, type: "SPOT_EXCHANGE", cost: micro(250), fee: micro(1) });
    expect(postingsOf(journal).slice(1)).toEqual([
      ["SPOT_EXCHANGE", 0, -250],
      ["FEE_FILL", 0, -1],
      ["RETURN_MARGIN", 49, -49],
    ]);
    expect(dollarsOf(journal)).toEqual(["749.000000", "0.000000"]); // 1000 - 251
  });

  it("settled for more pays for the fill first, then for the fee, and takes the rest from the available money", () => {
    const journal = funded();
    // 300 locked, the market opened higher: 30 shares at 10.50 are 315, 15 above; the fee of 1 comes on top.
    journal.settle(reserved(journal, 300), { day, type: "FILL_BUY", cost: micro(315), fee: micro(1) });
    expect(postingsOf(journal).slice(1)).toEqual([
      ["FILL_BUY", -15, -300],
      ["FEE_FILL", -1, 0],
    ]);
    expect(dollarsOf(journal)).toEqual(["684.000000", "0.000000"]); // 1000 - 315 - 1
  });

  it("stays open when its fill costs more than there is", () => {
    const journal = funded();
    const reservation = reserved(journal, 900);
    // 900 locked, 100 available: 1000.5 can't be paid, and 0.5 are missing.
    const spending = { day, type: "FILL_BUY", cost: micro(1000), fee: micro(0.5) } as const;
    expect(journal.settle(reservation, spending)).toEqual({
      kind: "insufficient-funds",
      neededDollars: 100.5,
      availableDollars: 100,
    });
    expect(dollarsOf(journal)).toEqual(["100.000000", "900.000000"]);
    journal.release(reservation, day);
    expect(dollarsOf(journal)).toEqual(["1000.000000", "0.000000"]);
  });

  it("released returns all of it", () => {
    const journal = funded();
    journal.release(reserved(journal, 300), day);
    expect(postingsOf(journal)).toEqual([
      ["RESERVE_MARGIN", -300, 300],
      ["RETURN_MARGIN", 300, -300],
    ]);
    expect(dollarsOf(journal)).toEqual(["1000.000000", "0.000000"]);
  });

  it("carries a leveraged position from its margin to its loss", () => {
    const journal = funded();
    // 20 shares at 50 with leverage 4: 1000 / 4 = 250 locked. Closed at 45: 20 * (45 - 50) = -100.
    const margin = reserved(journal, 250);
    expect(dollarsOf(journal)).toEqual(["750.000000", "250.000000"]);
    journal.release(margin, day);
    journal.post({ day, type: "CLOSE_PNL", ...subject, change: micro(-100) });
    expect(dollarsOf(journal)).toEqual(["900.000000", "0.000000"]);
  });

  it("is refused when the money isn't there, and isn't open then", () => {
    const journal = funded();
    reserved(journal, 600);
    expect(journal.reserve(day, { ...subject, amount: micro(400.01) })).toEqual({
      kind: "insufficient-funds",
      neededDollars: 400.01,
      availableDollars: 400,
    });
    expect(journal.openReservations).toBe(1);
  });

  it("can't be settled or released twice, or without having been made", () => {
    const journal = funded();
    const reservation = reserved(journal, 300);
    const spending = { day, type: "FILL_BUY", cost: micro(300), fee: micro(0) } as const;
    journal.settle(reservation, spending);
    expect(() => journal.settle(reservation, spending)).toThrow("settled only once");
    expect(() => journal.release(reservation, day)).toThrow("settled only once");
    expect(() => journal.release((reservation + 1) as ReservationNumber, day)).toThrow("made before");
  });
});
