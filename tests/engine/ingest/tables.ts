/** Small tables as text, for the tests to vary. */

export const SEP_HEADER = "ticker,date,open,high,low,close,volume,closeadj,closeunadj,lastupdated";

export const SEP = lines(
  SEP_HEADER,
  "AAA,2024-01-03,10.5,11,10,10.75,2000,10.75,10.75,2024-01-05",
  "AAA,2024-01-02,10,10.5,9.5,10.25,1000,10.25,10.25,2024-01-05",
  "BBB,2024-01-02,20,21,19,20.5,3000.0,20.5,41,2024-01-05",
);

export const TICKERS_HEADER = "table,permaticker,ticker,name,exchange,isdelisted,category,sector,industry";

export const TICKERS = lines(
  TICKERS_HEADER,
  'SEP,1,AAA,"ALPHA, INC.",NYSE,N,Domestic Common Stock,Technology,Software',
  "SEP,2,BBB,BETA,NYSE,Y,Domestic Common Stock Primary Class,Energy,Oil",
);

export const ACTIONS_HEADER = "date,action,ticker,name,value,contraticker,contraname";

export function lines(...rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join("");
}

/** A SEP file with these rows, each `ticker,date,open,high,low,close,volume` and more by choice. */
export function sep(...rows: readonly string[]): string {
  const columns = SEP_HEADER.split(",").length;
  return lines(SEP_HEADER, ...rows.map((row) => row + ",".repeat(Math.max(0, columns - row.split(",").length))));
}
