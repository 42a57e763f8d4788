import { faultOf, isFault } from "../engine/ingest/fileFault";
import type { TableKind } from "../engine/ingest/ingestOutcome";
import { openTables } from "../engine/ingest/openTables";
import { sniffTable } from "../engine/ingest/sniffTable";
import { blobSource } from "./blobSource";
import type { DroppedFile } from "./fileSlots";

/** Which tables a dropped file holds, by its first bytes (a zip: each member's). What is wrong with it, its ingest says. */
export async function recogniseFile(file: File): Promise<DroppedFile> {
  const opened = await faultOf(file.name, () => openTables({ source: blobSource(file), declaredTable: null }));
  if (isFault(opened)) return { file, tables: [] };
  const tables = new Set<TableKind>();
  for (const table of opened) {
    const sniffed = await faultOf(table.name, () => sniffTable(table));
    if (!isFault(sniffed)) tables.add(sniffed.kind);
  }
  return { file, tables: [...tables] };
}
