import { isoDate } from "../market/isoDate";
import type { SeededRandom } from "./seededRandom";
import type { SampleBar } from "./simulateBars";

/**
 * Bars as a SEP file, in the current layout and in the order of the real bulk export: sorted neither by ticker nor by
 * date, but in short runs of one ticker, newest first, the runs shuffled.
 */
export function sepText(companies: readonly SampleBar[][], sessions: readonly number[], random: SeededRandom): string {
  const dates = sessions.map(isoDate);
  const lastUpdated = dates[dates.length - 1]!;
  const runs = companies.flatMap((bars) => cutIntoRuns(bars, random));
  random.shuffle(runs);
  const lines = runs.flatMap((run) => run.map((bar) => rowText(bar, dates[bar.session]!, lastUpdated)));
  return `${HEADER}\n${lines.join("\n")}\n`;
}

const HEADER = "ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated";

function cutIntoRuns(bars: readonly SampleBar[], random: SeededRandom): SampleBar[][] {
  const newestFirst = bars.toReversed();
  const runs: SampleBar[][] = [];
  for (let from = 0; from < newestFirst.length;) {
    const length = random.whole(1, 24);
    runs.push(newestFirst.slice(from, from + length));
    from += length;
  }
  return runs;
}

function rowText({ symbol, prices, volume }: SampleBar, date: string, lastUpdated: string): string {
  const volumeText = volume === null ? "" : `${volume}.0`;
  if (prices === null) return `${symbol},${date},,,,,${volumeText},,,${lastUpdated}`;
  const { open, high, low, close, closeAdjusted, closeUnadjusted } = prices;
  const closeText = priceText(close);
  // Mostly all three closes are the same: one text for three cells saves a third of the file's time.
  const adjustedText = closeAdjusted === close ? closeText : priceText(closeAdjusted);
  const unadjustedText = closeUnadjusted === close ? closeText : priceText(closeUnadjusted);
  const bar = `${priceText(open)},${priceText(high)},${priceText(low)},${closeText}`;
  return `${symbol},${date},${bar},${volumeText},${adjustedText},${unadjustedText},${lastUpdated}`;
}

/** Shortest decimals with at least one place, as the vendor writes them: 1250 thousandths are "1.25", 3000 are "3.0". */
function priceText(thousandths: number): string {
  const dollars = Math.floor(thousandths / 1000);
  return String(dollars) + PLACES[thousandths - dollars * 1000]!;
}

/** ".0", ".001", ..., ".999". */
const PLACES = Array.from({ length: 1000 }, (_, places) => {
  const text = String(places).padStart(3, "0");
  return `.${text[0]!}${text.slice(1).replace(/0+$/, "")}`;
});
