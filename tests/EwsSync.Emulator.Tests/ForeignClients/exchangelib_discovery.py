"""exchangelib finds the server by an address and reads the inbox. Names lead to the server of the test; everything else is the client's own. Prints one JSON object."""
import json
import os
import sys
import urllib.parse

url, user, password, authority, plain_port, dns_port, tenant, client, secret, mode = sys.argv[1:11]
os.environ["REQUESTS_CA_BUNDLE"] = authority

import urllib3.util.connection as connection  # noqa: E402

port = urllib.parse.urlparse(url).port
ports = {443: port, 80: int(plain_port), port: port}
connect = connection.create_connection
connection.create_connection = lambda address, *rest, **more: connect(("127.0.0.1", ports[address[1]]), *rest, **more)

from exchangelib import DELEGATE, IMPERSONATION, Account, Configuration, Credentials, OAuth2Credentials  # noqa: E402
from exchangelib.account import Identity  # noqa: E402
from exchangelib.autodiscover import clear_cache  # noqa: E402
from exchangelib.autodiscover.discovery.base import BaseAutodiscovery  # noqa: E402
from exchangelib.autodiscover.discovery.pox import PoxAutodiscovery  # noqa: E402
from exchangelib.autodiscover.discovery.soap import SoapAutodiscovery  # noqa: E402

BaseAutodiscovery.DNS_RESOLVER_KWARGS = {"configure": False}
BaseAutodiscovery.DNS_RESOLVER_ATTRS = {"nameservers": ["127.0.0.1"], "port": int(dns_port)}

result = {}
forms = [("soap", SoapAutodiscovery)] if mode == "--soap-only" else [("soap", SoapAutodiscovery), ("pox", PoxAutodiscovery)]
for form, discovery in forms:
    clear_cache()
    settings, protocol = discovery(email=user, credentials=Credentials(user, password)).discover()
    result[form] = [settings.autodiscover_smtp_address, protocol.service_endpoint]

if mode != "--soap-only":
    clear_cache()
    account = Account(primary_smtp_address=user, credentials=Credentials(user, password), autodiscover=True, access_type=DELEGATE)
    result["subjects"] = sorted(item.subject for item in account.inbox.all().only("subject"))

    class Emulated(OAuth2Credentials):
        """Its authority is the server of the test."""

        @property
        def token_url(self):
            return f"https://mail.contoso.example/{self.tenant_id}/oauth2/v2.0/token"

    credentials = Emulated(client_id=client, client_secret=secret, tenant_id=tenant, identity=Identity(primary_smtp_address=user))
    config = Configuration(service_endpoint="https://mail.contoso.example/EWS/Exchange.asmx", credentials=credentials, auth_type="OAuth 2.0", version=account.version)
    application = Account(primary_smtp_address=user, config=config, autodiscover=False, access_type=IMPERSONATION)
    result["application"] = sorted(item.subject for item in application.inbox.all().only("subject"))
print(json.dumps(result))
