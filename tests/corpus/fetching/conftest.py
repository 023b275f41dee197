"""A web server on loopback that answers as it is told, and remembers what it was asked."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest


class Site:
    """Pages by path: bytes, or a function of the request that answers it."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.pages: dict[str, bytes | Callable[[BaseHTTPRequestHandler], None]] = {}
        self.kinds: dict[str, str] = {}
        self.etags: dict[str, str] = {}
        self.any_path: bytes | None = None  # what paths without a page of their own answer
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.stopping = threading.Event()

    def put(self, path: str, body, kind: str = "text/html; charset=utf-8", etag: str | None = None) -> str:
        self.pages[path] = body.encode() if isinstance(body, str) else body
        self.kinds[path] = kind
        if etag:
            self.etags[path] = etag
        return self.root + path


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            site.asked.append(self.path)
            site.agents.add(self.headers["User-Agent"])
            page = site.pages.get(self.path, site.any_path if self.path != "/robots.txt" else None)
            if callable(page):
                page(self)
                return
            etag = site.etags.get(self.path)
            if page is not None and etag and self.headers["If-None-Match"] == etag:
                self.answer(304, b"")
            elif page is None:
                self.answer(404, b"no such page")
            else:
                self.answer(200, page, etag)

        def answer(self, status, body, etag=None, **headers):
            self.send_response(status)
            self.send_header("Content-Type", site.kinds.get(self.path, "text/html"))
            self.send_header("Content-Length", str(len(body)))
            if etag:
                self.send_header("ETag", etag)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


@pytest.fixture
def new_site() -> Iterator[Callable[[], Site]]:
    """Start a server for each call; each is a host of its own, since its port is."""
    running = []

    def start() -> Site:
        server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
        site = Site(server.server_address[1])
        server.RequestHandlerClass = _handler(site)
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        running.append((server, thread, site))
        return site

    yield start
    for server, thread, site in running:
        site.stopping.set()
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site(new_site) -> Site:
    return new_site()
