import { isoDate } from "../market/isoDate";
import type { SampleCompany } from "./sampleCompany";

/**
 * The cast as a TICKERS file of 28 columns: as in the real one, most companies also have a row of table SF1
 * (fundamentals), and one row is an institutional investor with nearly everything empty.
 */
export function tickersText(companies: readonly SampleCompany[], sessions: readonly number[]): string {
  const lines = companies.flatMap((company, index) => {
    const permaticker = 900_001 + index;
    const sepRow = rowText("SEP", permaticker, company, sessions);
    return hasFundamentals(company) ? [rowText("SF1", permaticker, company, sessions), sepRow] : [sepRow];
  });
  return `${COLUMNS.join(",")}\n${lines.join("\n")}\n${investorRow(900_001 + companies.length)}\n`;
}

const COLUMNS = (
  "table permaticker ticker name exchange isdelisted category cusips siccode sicsector sicindustry figi famaindustry " +
  "sector industry scalemarketcap scalerevenue relatedtickers currency location lastupdated firstadded firstpricedate " +
  "lastpricedate firstquarter lastquarter secfilings companysite"
).split(" ");

function hasFundamentals({ category, firstSession }: SampleCompany): boolean {
  return category.startsWith("Domestic Common Stock") && !category.endsWith("Warrant") && firstSession === 0;
}

function rowText(table: string, permaticker: number, company: SampleCompany, sessions: readonly number[]): string {
  const firstDate = isoDate(sessions[company.firstSession]!);
  const lastDate = isoDate(sessions[company.lastSession]!);
  return cellsText({
    table,
    permaticker: String(permaticker),
    ticker: company.symbol,
    name: company.name,
    exchange: company.exchange,
    isdelisted: company.isDelisted ? "Y" : "N",
    category: company.category,
    sector: company.sector,
    industry: company.industry,
    scalemarketcap: company.sector === "" ? "" : "3 - Small",
    currency: "USD",
    location: "Nowhere; U.S.A",
    lastupdated: isoDate(sessions[sessions.length - 1]!),
    firstadded: firstDate,
    firstpricedate: firstDate,
    lastpricedate: lastDate,
  });
}

function investorRow(permaticker: number): string {
  return cellsText({
    table: "SF3B",
    permaticker: String(permaticker),
    ticker: "SAMPLEINVESTOR",
    name: "Sample Investor Partners, LP",
    category: "Institutional Investor",
  });
}

function cellsText(cells: Readonly<Record<string, string>>): string {
  return COLUMNS.map((column) => quoted(cells[column] ?? "")).join(",");
}

function quoted(cell: string): string {
  return cell.includes(",") ? `"${cell}"` : cell;
}
