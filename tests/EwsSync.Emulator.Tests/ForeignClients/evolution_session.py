"""A session of Evolution (evolution-ews, without its windows) against the server: mail, calendar and contacts. Prints one JSON object."""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

url, user, password, events, contacts = sys.argv[1:6]

if "EWSSYNC_EVOLUTION_HOME" not in os.environ:
    # A bus, a home and settings of its own; the bus starts nothing but the data server, no keyring either.
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        for folder in ("services", "run", "config/evolution/sources"):
            os.makedirs(os.path.join(home, folder), mode=0o700)
        services = "/usr/share/dbus-1/services"
        for name in os.listdir(services):
            if name.startswith("org.gnome.evolution.dataserver."):
                shutil.copy(os.path.join(services, name), os.path.join(home, "services"))
        with open(os.path.join(home, "bus.conf"), "w") as file:
            file.write(f"""<busconfig><type>session</type><listen>unix:dir={home}/run</listen><servicedir>{home}/services</servicedir>
                <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
                <limit name="service_start_timeout">300000</limit></busconfig>""")
        with open(os.path.join(home, "config/evolution/sources/kim.source"), "w") as file:
            file.write("\n".join([
                "[Data Source]", "DisplayName=Kim", "Enabled=true", "Parent=", "[Authentication]", "Host=127.0.0.1", "Method=PLAIN", f"User={user}",
                "[Collection]", "BackendName=ews", f"Identity={user}", "CalendarEnabled=true", "ContactsEnabled=true", "MailEnabled=true",
                "[Ews Backend]", f"Email={user}", f"Hosturl={url}", "ListenNotifications=false", ""]))
        environment = dict(os.environ, EWSSYNC_EVOLUTION_HOME=home, GSETTINGS_BACKEND="memory", XDG_RUNTIME_DIR=home + "/run", **{
            f"XDG_{kind.upper()}_HOME": f"{home}/{kind}" for kind in ("config", "cache", "data")})
        sys.exit(subprocess.run(["dbus-run-session", f"--config-file={home}/bus.conf", "--", sys.executable, *sys.argv], env=environment).returncode)

import gi

for library, version in {"Camel": "1.2", "EBook": "1.2", "EBookContacts": "1.2", "ECal": "2.0", "EDataServer": "1.2", "ICalGLib": "3.0"}.items():
    gi.require_version(library, version)
from gi.repository import Camel, EBook, EBookContacts, ECal, EDataServer, GLib, GObject, ICalGLib

home = os.environ["EWSSYNC_EVOLUTION_HOME"]
SEEN, DELETED = Camel.MessageFlags.SEEN, Camel.MessageFlags.DELETED


class Session(Camel.Session):
    def do_authenticate_sync(self, service, mechanism, cancellable):
        service.set_password(password)
        return service.authenticate_sync(mechanism, cancellable) == Camel.AuthenticationResult.ACCEPTED


def dispatch():
    while GLib.MainContext.default().iteration(False):
        pass


def connected():
    Camel.init(home, False)
    Camel.provider_init()
    session = Session(user_data_dir=home + "/data/camel", user_cache_dir=home + "/cache/camel")
    session.set_online(True)
    store = session.add_service("kim", "ews", Camel.ProviderType.STORE)
    for name, value in {"hosturl": url, "email": user, "user": user, "auth-mechanism": "PLAIN", "listen-notifications": False}.items():
        store.ref_settings().set_property(name, value)
    folders = []
    GObject.Object.connect(store, "folder-created", lambda _, folder: folders.append(folder.full_name))
    store.connect_sync(None)
    dispatch()
    return session, store, list(folders)


def messages(folder):
    folder.refresh_info_sync(None)
    found = [folder.get_message_info(uid) for uid in folder.get_uids()]
    return {info.get_uid(): [info.get_subject(), bool(info.get_flags() & SEEN)] for info in found}


def mail():
    session, store, folders = connected()
    inbox, drafts = (store.get_folder_sync(name, 0, None) for name in ("Inbox", "Drafts"))
    result = {"folders": folders, "inbox": messages(inbox), "drafts": messages(drafts)}
    result["read"] = {uid: inbox.get_message_sync(uid, None).get_subject() for uid in result["inbox"]}
    flagged, moved, copied, deleted = [uid for uid, (_, seen) in result["inbox"].items() if not seen][:4]
    inbox.get_message_info(flagged).set_flags(SEEN, SEEN)
    inbox.synchronize_sync(False, None)
    inbox.transfer_messages_to_sync([moved], drafts, True, None)
    inbox.transfer_messages_to_sync([copied], drafts, False, None)
    inbox.get_message_info(deleted).set_flags(DELETED, DELETED)
    inbox.synchronize_sync(True, None)
    message = Camel.MimeMessage.new()
    message.construct_from_stream_sync(Camel.StreamMem.new_with_buffer(
        f"From: {user}\r\nTo: x@elsewhere.example\r\nSubject: Made by Evolution\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nHello.\r\n".encode()), None)
    drafts.append_message_sync(message, Camel.MessageInfo.new(None), None)
    store.create_folder_sync("Inbox", "Made by Evolution", None)
    store.rename_folder_sync("Inbox/Made by Evolution", "Inbox/Renamed by Evolution", None)
    result["done"] = {"flagged": flagged, "moved": moved, "copied": copied, "deleted": deleted}
    result["second"] = {"inbox": messages(inbox), "drafts": messages(drafts)}
    store.disconnect_sync(True, None)
    return result


registry = EDataServer.SourceRegistry.new_sync(None)
credentials = EDataServer.NamedParameters.new()
credentials.set("username", user)
credentials.set("password", password)


def until(found):
    """The data server works in the background. Somebody must give it the password whenever it asks."""
    while not (result := found()):
        dispatch()
        for source in registry.list_sources(None):
            if source.get_connection_status() == EDataServer.SourceConnectionStatus.AWAITING_CREDENTIALS:
                source.invoke_authenticate_sync(credentials, None)
        time.sleep(0.1)
    return result


def opened(client, extension, name, *arguments):
    source = until(lambda: [s for s in registry.list_sources(extension) if s.get_parent() == "kim" and s.get_display_name() == name])[0]
    return client.connect_sync(source, *arguments, 0xFFFFFFFF, None)


def calendar():
    client = opened(ECal.Client, "Calendar", "Calendar", ECal.ClientSourceType.EVENTS)

    def listed():
        return client.get_object_list_as_comps_sync("#t", None)[1]

    seen = until(lambda: len(found := listed()) >= int(events) and found)
    result = {"first": [[event.get_summary().get_value(), event.has_recurrences()] for event in seen]}
    removed = next(event for event in seen if not event.has_recurrences())
    client.remove_object_sync(removed.get_uid(), None, ECal.ObjModType.THIS, 0, None)
    made = ICalGLib.Component.new_from_string(
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261124T100000Z\r\nDTEND:20261124T110000Z\r\nSUMMARY:Made by Evolution\r\nEND:VEVENT\r\n")
    uid = client.create_object_sync(made, 0, None)[1]
    made = client.get_object_sync(uid, None, None)[1]
    made.set_summary("Edited by Evolution")
    client.modify_object_sync(made, ECal.ObjModType.THIS, 0, None)
    return result | {"removed": removed.get_summary().get_value(), "second": [event.get_summary().get_value() for event in listed()]}


def addresses():
    client = opened(EBook.BookClient, "Address Book", "Contacts")

    def listed():
        return client.get_contacts_sync('(contains "x-evolution-any-field" "")', None)[1]

    seen = until(lambda: len(found := listed()) >= int(contacts) and found)
    removed = next(contact for contact in seen if not contact.get_property("list"))
    client.remove_contact_by_uid_sync(removed.get_property("id"), 0, None)
    made = client.add_contact_sync(EBookContacts.Contact.new_from_vcard("BEGIN:VCARD\r\nVERSION:3.0\r\nN:Curie;Marie;;;\r\nFN:Marie Curie\r\nEND:VCARD"), 0, None)[1]
    contact = client.get_contact_sync(made, None)[1]
    contact.set_property("email-1", "marie@elsewhere.example")
    client.modify_contact_sync(contact, 0, None)
    return {
        "first": {contact.get_property("id"): contact.get_property("full-name") for contact in seen},
        "list": [contact.get_property("full-name") for contact in seen if contact.get_property("list")],
        "done": {"removed": removed.get_property("id"), "made": made},
        "second": {contact.get_property("id"): [contact.get_property("full-name"), contact.get_property("email-1")] for contact in listed()}}


print(json.dumps({"mail": mail(), "calendar": calendar(), "contacts": addresses()}))
