"""A server in front of an EWS server that signs in with Negotiate or NTLM, by the system's GSSAPI, and passes on what a signed-in connection sends.

Usage: signing_front.py TARGET AUTHORIZATION SCHEME[,SCHEME...]
Prints its port, then a JSON line for each request. Like IIS it signs in a connection, not a request, unless the last argument is 'each'.
It ends with its standard input.
"""
import base64
import http.client
import json
import os
import sys
import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import gssapi

TARGET = urllib.parse.urlsplit(sys.argv[1])
AUTHORIZATION = sys.argv[2]
SCHEMES = sys.argv[3].split(',')
EACH = sys.argv[-1] == 'each'
NTLM = gssapi.OID.from_int_seq('1.3.6.1.4.1.311.2.2.10')
LOCK = threading.Lock()
CONNECTIONS = 0


class Handler(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'

    def setup(self):
        global CONNECTIONS
        super().setup()
        with LOCK:
            CONNECTIONS += 1
            self.number = CONNECTIONS
        self.context = None
        self.user = None

    def log_message(self, *_):
        pass

    def say(self, **line):
        with LOCK:
            print(json.dumps(dict(connection=self.number, **line)), flush=True)

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        scheme, _, token = self.headers.get('Authorization', '').partition(' ')
        seen = dict(scheme=scheme or None, body=len(body), token=len(token))
        if token and scheme in SCHEMES:
            self.user = None
            answer = self.step(scheme, base64.b64decode(token), seen)
            if self.user is None:
                return self.refuse(seen, [f'{scheme} {base64.b64encode(answer).decode()}'] if answer else SCHEMES)
            extra = f'{scheme} {base64.b64encode(answer).decode()}' if answer else None
        elif self.user is None or EACH:
            return self.refuse(seen, SCHEMES)
        else:
            extra = None
        self.forward(body, seen, extra)

    do_GET = do_POST

    def step(self, scheme, token, seen):
        try:
            if self.context is None or self.context.complete:
                creds = gssapi.Credentials(usage='accept', mechs=[NTLM]) if scheme == 'NTLM' else gssapi.Credentials(usage='accept')
                self.context = gssapi.SecurityContext(creds=creds, usage='accept')
            answer = self.context.step(token)
            if self.context.complete:
                self.user = str(self.context.initiator_name).rstrip('\0')
                seen.update(user=self.user, mech=str(self.context.mech))
            return answer
        except gssapi.exceptions.GSSError as error:
            self.context = None
            seen.update(error=str(error).split('\n')[0])
            return None

    def refuse(self, seen, challenges):
        self.send_response(401)
        for challenge in challenges:
            self.send_header('WWW-Authenticate', challenge)
        self.send_header('Content-Length', '0')
        self.end_headers()
        self.say(status=401, **seen)

    def forward(self, body, seen, extra):
        target = http.client.HTTPConnection(TARGET.hostname, TARGET.port)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ('authorization', 'host', 'connection', 'accept-encoding')}
        target.request('POST', TARGET.path, body, dict(headers, Authorization=AUTHORIZATION))
        answer = target.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ('transfer-encoding', 'content-length', 'connection', 'server', 'date'):
                self.send_header(name, value)
        if extra:
            self.send_header('WWW-Authenticate', extra)
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.say(status=answer.status, **seen)
        target.close()


server = ThreadingHTTPServer(('127.0.0.1', 0), Handler)
server.daemon_threads = True
print(server.server_address[1], flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
os._exit(0)
