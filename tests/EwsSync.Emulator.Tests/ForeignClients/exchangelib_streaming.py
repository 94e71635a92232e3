"""exchangelib listens: prints the names and item ids of what it is told until an item was deleted, as one JSON object."""
import json
import sys

from exchangelib import DELEGATE, Account, Configuration, Credentials
from exchangelib.version import EXCHANGE_2016, Build, Version

url, user, password = sys.argv[1:4]
config = Configuration(
    service_endpoint=url, credentials=Credentials(user, password), auth_type="basic", version=Version(build=EXCHANGE_2016), max_connections=2
)
account = Account(primary_smtp_address=user, config=config, autodiscover=False, access_type=DELEGATE)
subscription = account.inbox.subscribe_to_streaming()
told = []
for notification in account.inbox.get_streaming_events(subscription, connection_timeout=1):
    for event in notification.events:
        told.append([type(event).__name__, event.item_id.id if getattr(event, "item_id", None) else None])
    if any(name == "DeletedEvent" for name, _ in told):
        break
account.inbox.unsubscribe(subscription)
print(json.dumps({"told": told}))
