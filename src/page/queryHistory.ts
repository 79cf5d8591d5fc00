const key = "provisioning-workbook-queries";
const most = 30;

/** The reader's last queries, newest first; they stay in this browser. */
export const queryHistory = {
  read(): string[] {
    try {
      const kept: unknown = JSON.parse(localStorage.getItem(key) ?? "[]");
      return Array.isArray(kept) ? kept.filter((sql) => typeof sql === "string") : [];
    } catch {
      // A browser may keep nothing, and what it kept may be broken.
      return [];
    }
  },

  add(sql: string): void {
    const kept = [sql, ...this.read().filter((other) => other !== sql)].slice(0, most);
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      // The query itself has run, and its address keeps it.
    }
  },

  clear(): void {
    try {
      localStorage.removeItem(key);
    } catch {
      // Nothing was kept.
    }
  }
};
