import { DuckDBInstance } from "@duckdb/node-api";

/** DuckDB's reader on one thread: the file, types found by itself, into a table in memory. */
export async function duckDbTable(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
  const connection = await instance.connect();
  await connection.run(`create table prices as select * from read_csv('${path.replaceAll("'", "''")}')`);
  connection.closeSync();
  instance.closeSync();
}
