"""A real music server for the tests: Supysonic over a small library that is made here.

    python music_server.py DIR

Makes DIR/music (tones as WAV, tagged), scans it, and serves it on a free port of loopback, for the user
"ada" with the password "sesame & ü". Prints one line, the port, once it is ready. What the server says
goes to DIR/log. Ends when its standard input does.
"""

import io
import logging
import math
import os
import struct
import sys
import threading
import wave

DIR = os.path.abspath(sys.argv[1])
os.makedirs(os.path.join(DIR, "music"), exist_ok=True)

from mutagen.id3 import APIC, TALB, TCON, TDRC, TIT2, TPE1, TRCK  # noqa: E402
from mutagen.wave import WAVE  # noqa: E402
from PIL import Image  # noqa: E402

RATE = 8000

# (artist, album, year, genre, titles)
ALBUMS = [
    ("Tidal Engine", "Harbour Lights", 1994, "trip hop", ["Slack Water", "Ebb", "Night Ferry"]),
    ("Ora Lindqvist", "Kvällsljus", 2011, "folk", ["Första snön", "Björk & Gran"]),
    ("The Ledger Lines", "Double Entry", 2003, "jazz", ["Carried Forward", "Petty Cash"]),
]


def tone(path, hertz, seconds):
    with wave.open(path, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        turn = 2 * math.pi * hertz / RATE
        samples = (int(12000 * math.sin(turn * n)) for n in range(RATE * seconds))
        out.writeframes(b"".join(struct.pack("<h", sample) for sample in samples))


def cover():
    data = io.BytesIO()
    Image.new("RGB", (64, 64), (200, 40, 90)).save(data, "PNG")
    return APIC(encoding=3, mime="image/png", type=3, desc="", data=data.getvalue())


number = 0
for artist, album, year, genre, titles in ALBUMS:
    folder = os.path.join(DIR, "music", artist, album)
    os.makedirs(folder, exist_ok=True)
    for track, title in enumerate(titles, 1):
        number += 1
        path = os.path.join(folder, f"{track:02} {title}.wav")
        tone(path, 220 + 40 * number, 1 + number)
        file = WAVE(path)
        file.add_tags()
        for frame in (
            TIT2(encoding=3, text=title),
            TPE1(encoding=3, text=artist),
            TALB(encoding=3, text=album),
            TDRC(encoding=3, text=str(year)),
            TCON(encoding=3, text=genre),
            TRCK(encoding=3, text=str(track)),
        ):
            file.tags.add(frame)
        if track == 1:
            file.tags.add(cover())
        file.save()

from werkzeug.serving import make_server  # noqa: E402
from supysonic.config import DefaultConfig  # noqa: E402
from supysonic.db import init_database, release_database  # noqa: E402
from supysonic.managers.folder import FolderManager  # noqa: E402
from supysonic.managers.user import UserManager  # noqa: E402
from supysonic.scanner import Scanner  # noqa: E402
from supysonic.web import create_application  # noqa: E402

logging.basicConfig(filename=os.path.join(DIR, "log"), level=logging.INFO)


class Config(DefaultConfig):
    def __init__(self):
        super().__init__()
        self.BASE = dict(self.BASE, database_uri="sqlite:///" + os.path.join(DIR, "db"))
        self.WEBAPP = dict(self.WEBAPP, cache_dir=os.path.join(DIR, "cache"), mount_webui=False)
        self.DAEMON = dict(self.DAEMON, socket=os.path.join(DIR, "daemon.sock"))


config = Config()
init_database(config.BASE["database_uri"])
UserManager.add("ada", "sesame & ü")
FolderManager.add("music", os.path.join(DIR, "music"))
scanner = Scanner()
scanner.queue_folder("music")
scanner.run()
release_database()

server = make_server("127.0.0.1", 0, create_application(config), threaded=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_port, flush=True)
sys.stdin.read()
server.shutdown()
