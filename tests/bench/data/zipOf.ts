import { existsSync, renameSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { isMissing, type Missing } from "./missing";
import { runPython } from "./python";
import type { ScaleMarket } from "./scaleMarket";

/** The market's prices as one deflated zip beside them, ZIP64 where it must be; made when it is older than they are. */
export function zipOf({ sepPath }: ScaleMarket): string | Missing {
  const zip = join(dirname(sepPath), "SHARADAR_SEP.zip");
  if (existsSync(zip) && statSync(zip).mtimeMs >= statSync(sepPath).mtimeMs) return zip;
  console.log(`zipping ${sepPath}`);
  const half = `${zip}.part`;
  const zipped = runPython(["-m", "zipfile", "-c", half, sepPath]);
  if (isMissing(zipped)) return zipped;
  renameSync(half, zip);
  return zip;
}
