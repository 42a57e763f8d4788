import type { Page } from "@playwright/test";

/** How many entries the page keeps in all of its IndexedDB databases. */
export function storedEntries(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    let entries = 0;
    for (const { name } of await indexedDB.databases()) {
      const database = await answer(indexedDB.open(name!));
      for (const store of database.objectStoreNames) {
        entries += await answer(database.transaction(store).objectStore(store).count());
      }
      database.close();
    }
    return entries;
  });
}

export type Damage = "flip a byte" | "cut it short" | "remove it" | "replace it";

/** Damages the first entry whose key contains `keyPart`; returns its key. Rejects when there is none. A byte is a Blob's. */
export function damageEntry(page: Page, databaseName: string, keyPart: string, damage: Damage): Promise<string> {
  return page.evaluate(
    async ([databaseName, keyPart, damage]) => {
      const answer = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const database = await answer(indexedDB.open(databaseName));
      const entries = (): IDBObjectStore => {
        const [name] = database.objectStoreNames;
        return database.transaction(name!, "readwrite").objectStore(name!);
      };
      const key = (await answer(entries().getAllKeys())).map(String).find((each) => each.includes(keyPart));
      if (key === undefined) throw new Error(`nothing is stored under ${keyPart}`);
      const value: unknown = await answer(entries().get(key));
      if (damage === "remove it") await answer(entries().delete(key));
      if (damage === "replace it") await answer(entries().put("nonsense", key));
      if (damage === "cut it short") await answer(entries().put((value as Blob).slice(1), key));
      if (damage === "flip a byte") {
        const bytes = new Uint8Array(await (value as Blob).arrayBuffer());
        bytes[7]! ^= 1;
        await answer(entries().put(new Blob([bytes]), key));
      }
      database.close();
      return key;
    },
    [databaseName, keyPart, damage] as const,
  );
}
