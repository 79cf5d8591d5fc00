import type {Random} from "./random.js";

/** The ids by which the apps know a person. */
export type Accounts = Readonly<
  Record<"serviceNow" | "adobe" | "salesforce" | "dropbox" | "partner", string>
>;

/** Such ids, in the form that each app gives them. */
export function createAccounts(ids: Random): Accounts {
  return {
    serviceNow: ids.hex(32),
    adobe: `${ids.hex(16).toUpperCase()}0A495E3C@AdobeID`,
    salesforce: `0058d00${ids.hex(8).toUpperCase()}AAE`,
    dropbox: `dbmid:AAD${Buffer.from(ids.hex(54), "hex").toString("base64url")}`,
    partner: ids.guid()
  };
}
