import type { SampleCompany, Span } from "./sampleCompany";
import { SeededRandom } from "./seededRandom";

/** A company's bar of one session; prices in thousandths of a dollar (so that their text is exact), volume in shares. */
export interface SampleBar {
  readonly symbol: string;
  readonly session: number;
  /** Null on a halt: the file's cells stay empty. */
  readonly prices: SamplePrices | null;
  readonly volume: number | null;
}

interface SamplePrices {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** Adjusted for dividends too. */
  readonly closeAdjusted: number;
  /** As traded. */
  readonly closeUnadjusted: number;
}

/** A random walk through a company's life: its part of the market, its own returns, its shocks and what they leave behind. */
export function simulateBars(company: SampleCompany, market: readonly number[], seed: number): SampleBar[] {
  const random = new SeededRandom(seed);
  const mood: Mood = { drift: 0, driftDays: 0, excessVolume: 0 };
  const bars: SampleBar[] = [];
  let last = company.firstPrice;
  for (let session = company.firstSession; session <= company.lastSession; session++) {
    const news = newsOf(company, session, mood) - payout(company, session) + company.beta * market[session]!;
    const day = drawDay(company, random, mood.excessVolume, news, last);
    if (covers(company.copiedBars, session)) bars.push(copiedBar(company, session, last));
    else {
      last = day.close;
      if (!covers(company.missing, session)) bars.push(tradedBar(company, session, day));
    }
  }
  return bars;
}

/** What a shock leaves behind: a week of drift, and trading that calms down by more than half each day. */
interface Mood {
  drift: number;
  driftDays: number;
  /** Volume beyond the usual one, as a multiple of it. */
  excessVolume: number;
}

/** The part of the day's return that today's shock or an earlier one explains. */
function newsOf({ shocks }: SampleCompany, session: number, mood: Mood): number {
  const shock = shocks.find((candidate) => candidate.session === session);
  if (shock) {
    mood.excessVolume = shock.volumeFactor - 1;
    mood.drift = shock.driftAfter;
    mood.driftDays = 5;
    return shock.move;
  }
  mood.excessVolume *= 0.42;
  return mood.driftDays-- > 0 ? mood.drift : 0;
}

/** Prices in dollars, not yet rounded. */
interface Day {
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

function drawDay(company: SampleCompany, random: SeededRandom, excessVolume: number, news: number, last: number): Day {
  const volatility = company.volatility * (1 + Math.min(excessVolume, 6) / 12);
  const change = Math.max(-0.7, news + volatility * random.fatBell());
  const close = last * (1 + change);
  const open = last * (1 + change * random.between(0, 0.8) + 0.5 * volatility * random.bell());
  const high = Math.max(open, close) * (1 + 0.5 * volatility * Math.abs(random.bell()));
  const low = Math.min(open, close) * (1 - 0.5 * volatility * Math.abs(random.bell()));
  const bustle = random.between(0.65, 1.35) * (1 + excessVolume) * (1 + 7 * Math.abs(change));
  return { open, high, low, close, volume: Math.round(company.usualVolume * bustle) };
}

function tradedBar(company: SampleCompany, session: number, { open, high, low, close, volume }: Day): SampleBar {
  const { symbol } = company;
  if (covers(company.emptyCloses, session)) return { symbol, session, prices: null, volume: null };
  return { symbol, session, prices: pricesOf(company, session, open, high, low, close), volume };
}

function copiedBar(company: SampleCompany, session: number, last: number): SampleBar {
  return { symbol: company.symbol, session, prices: pricesOf(company, session, last, last, last, last), volume: 0 };
}

function pricesOf(
  company: SampleCompany,
  session: number,
  open: number,
  high: number,
  low: number,
  close: number,
): SamplePrices {
  return {
    open: thousandths(open),
    high: thousandths(high),
    low: thousandths(low),
    close: thousandths(close),
    closeAdjusted: thousandths(close * dividendFactor(company, session)),
    closeUnadjusted: thousandths(close * splitFactor(company, session)),
  };
}

function thousandths(dollars: number): number {
  return Math.max(1, Math.round(dollars * 1000));
}

function splitFactor({ split }: SampleCompany, session: number): number {
  return split !== null && session < split.session ? split.ratio : 1;
}

/** Each later dividend takes its part off the adjusted closes before it. */
function dividendFactor({ dividendRate, lastSession }: SampleCompany, session: number): number {
  let factor = 1;
  if (dividendRate > 0)
    for (let paid = dividendsUntil(session); paid < dividendsUntil(lastSession); paid++) factor *= 1 - dividendRate;
  return factor;
}

function payout({ dividendRate }: SampleCompany, session: number): number {
  return dividendsUntil(session) > dividendsUntil(session - 1) ? dividendRate : 0;
}

/** A quarter has 63 sessions, and its last one is the ex-date. */
function dividendsUntil(session: number): number {
  return Math.floor((session + 1) / 63);
}

function covers(spans: readonly Span[], session: number): boolean {
  return spans.some(({ from, length }) => session >= from && session < from + length);
}
