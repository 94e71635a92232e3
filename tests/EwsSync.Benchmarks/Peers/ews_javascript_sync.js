// One full synchronization with ews-javascript-api (npm). Usage: node ews_javascript_sync.js URL Default|IdOnly; NODE_PATH names the folder of the package.
"use strict";
const started = process.hrtime.bigint();
const fs = require("fs");
const ews = require("ews-javascript-api");

async function main() {
  const [url, shape] = process.argv.slice(2);
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
  service.Url = new ews.Uri(url);
  service.Credentials = new ews.WebCredentials("bench@example.com", "not-a-secret");
  const properties = shape === "IdOnly" ? ews.PropertySet.IdOnly : ews.PropertySet.FirstClassProperties;
  const inbox = new ews.FolderId(ews.WellKnownFolderName.Inbox);
  let items = 0;
  let pages = 0;
  let state = null;
  let more = true;
  while (more) {
    const page = await service.SyncFolderItems(inbox, properties, null, 512, ews.SyncFolderItemsScope.NormalItems, state);
    items += page.Count;
    pages += 1;
    state = page.SyncState;
    more = page.MoreChangesAvailable;
  }
  console.log(JSON.stringify({
    items,
    pages,
    peakBytes: Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "ascii"))[1]) * 1024,
    inProcessSeconds: Number(process.hrtime.bigint() - started) / 1e9,
  }));
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
