// ews-javascript-api finds the server by an address (AutodiscoverUrl) and reads the inbox. Names lead to the server of the test; everything else is the client's own. Prints one JSON object.
const net = require("net");
const [url, user, password, plainPort, token] = process.argv.slice(2);
const port = Number(new URL(url).port);
const ports = { 443: port, 80: Number(plainPort), [port]: port };
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0];
  options.port = ports[options.port];
  options.host = "127.0.0.1";
  return connect.apply(this, given);
};
const ews = require("ews-javascript-api");
ews.EwsLogging.DebugLogEnabled = false;

const subjects = async service => {
  const found = await service.FindItems(ews.WellKnownFolderName.Inbox, new ews.ItemView(500));
  return found.Items.map(item => item.Subject).sort();
};

(async () => {
  const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
  service.Credentials = new ews.WebCredentials(user, password);
  await service.AutodiscoverUrl(user, () => true);
  const result = { url: service.Url.ToString(), subjects: await subjects(service) };

  const application = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
  application.Credentials = new ews.OAuthCredentials(token);
  application.ImpersonatedUserId = new ews.ImpersonatedUserId(ews.ConnectingIdType.SmtpAddress, user);
  application.Url = service.Url;
  result.application = await subjects(application);
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
})().catch(error => { console.error(error); process.exit(2); });
