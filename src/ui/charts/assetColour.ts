import "../style/assetColours.css";

/** The custom property of an asset's colour, by its place: of its own for the first eight, then greys by turns. */
export function assetColour(ticker: number): string {
  if (ticker < OWN_COLOURS) return `--asset-${ticker + 1}`;
  return ticker % 2 === 0 ? "--asset-dark" : "--asset-light";
}

export const CASH_COLOUR = "--asset-cash";

const OWN_COLOURS = 8;
