import { marketReturns } from "./marketReturns";
import { sampleCompanies } from "./sampleCompanies";
import { SeededRandom } from "./seededRandom";
import { sepText } from "./sepText";
import { simulateBars } from "./simulateBars";
import { tickersText } from "./tickersText";
import { tradingSessions } from "./tradingSessions";

/** A file of the sample market. */
export interface SampleFile {
  readonly name: string;
  readonly text: string;
}

/**
 * A synthetic market of some 60 fictional securities over three years, as the two files that a subscriber would drop:
 * SEP and TICKERS. The same text everywhere and always.
 */
export function sampleFiles(): readonly SampleFile[] {
  const sessions = tradingSessions(2021, 2023);
  const companies = sampleCompanies(sessions.length);
  const market = marketReturns(sessions.length);
  const bars = companies.map((company, index) => simulateBars(company, market, 0xb0a7 + index * 104_729));
  return [
    { name: "SHARADAR_SEP_SAMPLE.csv", text: sepText(bars, sessions, new SeededRandom(0x0de2)) },
    { name: "SHARADAR_TICKERS_SAMPLE.csv", text: tickersText(companies, sessions) },
  ];
}
