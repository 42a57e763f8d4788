import { isoDate } from "../../src/engine/market/isoDate";

const HEADER = "ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated";
/** 2024-01-02. */
const FIRST_DAY = 19_724;

/** A SEP file of 60 sessions: prices that swing by a few percent, volumes that jump, the same for the same `shift`. */
export function sepFile(name: string, tickers: readonly string[], shift = 0): File {
  const lines = tickers.flatMap((ticker, nth) =>
    Array.from({ length: 60 }, (_, session) => barLine(ticker, session, nth * 7 + shift)),
  );
  return new File([[HEADER, ...lines, ""].join("\n")], name);
}

function barLine(ticker: string, session: number, phase: number): string {
  const wave = (session * (phase + 3) + phase) % 11;
  const close = 20 + wave;
  const volume = 600_000 + ((session * 37 + phase * 13) % 17) * 100_000;
  const prices = [close - 0.5, close + 1.5, close - 1.5, close].join(",");
  return `${ticker},${isoDate(FIRST_DAY + session)},${prices},${volume},${close},${close},2024-06-01`;
}

/** A TICKERS file in which all these are domestic common stocks; `foreign` are others, as `ticker,origin`. */
export function tickersFile(name: string, tickers: readonly string[], foreign: readonly string[] = []): File {
  const lines = [...tickers.map((ticker) => `${ticker},Domestic`), ...foreign].map((line) => {
    const [ticker, origin] = line.split(",");
    return `SEP,${ticker},Name of ${ticker},NASDAQ,N,${origin} Common Stock,Tech,Software`;
  });
  return new File([["table,ticker,name,exchange,isdelisted,category,sector,industry", ...lines, ""].join("\n")], name);
}

export function pdfFile(): File {
  return new File(["%PDF-1.7 not a table"], "report.pdf");
}
