import type { Shock, SampleCompany } from "./sampleCompany";
import { SAMPLE_STORIES } from "./sampleStories";
import { SeededRandom } from "./seededRandom";

/** The cast of the sample market: some 60 fictional securities over a number of sessions. Names and symbols are made up. */
export function sampleCompanies(sessionCount: number): SampleCompany[] {
  return WORDS.map((word, index) => {
    // One generator a company: a change to one leaves the others as they were.
    const random = new SeededRandom(0x05e11 + index * 7919);
    const trade = TRADES[index % TRADES.length]!;
    return {
      symbol: `ZZ${word.slice(0, 3).toUpperCase()}`,
      name: `Sample ${word} ${trade.noun}${SUFFIXES[index % SUFFIXES.length]!}`,
      category: index % 9 === 4 ? "Domestic Common Stock Primary Class" : "Domestic Common Stock",
      exchange: index % 3 === 0 ? "NYSE" : "NASDAQ",
      sector: trade.sector,
      industry: trade.industry,
      firstPrice: random.between(4, 40) * random.between(1, 4),
      volatility: random.between(0.008, 0.02),
      beta: random.between(0.5, 1.4),
      usualVolume: Math.round(random.between(30_000, 190_000)),
      firstSession: 0,
      lastSession: sessionCount - 1,
      isDelisted: false,
      shocks: shocks(random, sessionCount),
      emptyCloses: [],
      copiedBars: [],
      missing: [],
      split: null,
      dividendRate: index % 4 === 1 ? 0.006 : 0,
      ...SAMPLE_STORIES[word],
    };
  });
}

/** A market of nothing but these is the sample, however its files came. */
export function sampleSymbols(): ReadonlySet<string> {
  return new Set(sampleCompanies(1).map(({ symbol }) => symbol));
}

/** News about every nine months, mostly bad: falls are what the strategy buys. */
function shocks(random: SeededRandom, sessionCount: number): Shock[] {
  const list: Shock[] = [];
  for (let session = random.whole(25, 220); session < sessionCount; session += random.whole(70, 310)) {
    list.push({
      session,
      move: random.unit() < 0.8 ? -random.between(0.05, 0.17) : random.between(0.04, 0.15),
      volumeFactor: random.between(4, 14),
      // Most bounce, some go on falling: neither a gold mine nor a plain loss.
      driftAfter: random.unit() < 0.55 ? random.between(0.001, 0.01) : -random.between(0.001, 0.01),
    });
  }
  return list;
}

const SUFFIXES = [" Inc", ", Inc.", " Corp", " Co", " Group, Ltd.", " Holdings"];

const TRADES = [
  { sector: "Technology", industry: "Software - Application", noun: "Software" },
  { sector: "Healthcare", industry: "Biotechnology", noun: "Therapeutics" },
  { sector: "Energy", industry: "Oil & Gas E&P", noun: "Petroleum" },
  { sector: "Financial Services", industry: "Banks - Regional", noun: "Bancorp" },
  { sector: "Consumer Cyclical", industry: "Specialty Retail", noun: "Outfitters" },
  { sector: "Industrials", industry: "Specialty Industrial Machinery", noun: "Machinery" },
  { sector: "Basic Materials", industry: "Gold", noun: "Mining" },
  { sector: "Technology", industry: "Semiconductors", noun: "Circuits" },
  { sector: "Consumer Defensive", industry: "Packaged Foods", noun: "Foods" },
  { sector: "Communication Services", industry: "Entertainment", noun: "Media" },
  { sector: "Real Estate", industry: "REIT - Office", noun: "Properties" },
  { sector: "Utilities", industry: "Utilities - Regulated Water", noun: "Waterworks" },
  { sector: "Healthcare", industry: "Medical Devices", noun: "Instruments" },
];

/** The first three letters are unique: they make the symbol. */
const WORDS = (
  "Alder Amber Anchor Aspen Badger Basalt Birch Bramble Canyon Cedar Cinder Cobalt Copper Cormorant Dapple Delta Ember " +
  "Falcon Fern Flint Garnet Ginkgo Granite Harbor Hazel Heron Ibis Indigo Juniper Kestrel Lagoon Larch Linden Lupine " +
  "Magnolia Meadow Mistral Nettle Oriole Osprey Otter Pebble Pinyon Plover Quarry Quill Raven Redwood Saffron Sequoia " +
  "Sparrow Sumac Teal Thistle Tundra Umber Violet Walnut Willow Yarrow Zephyr"
).split(" ");
