"""nginx with the configuration that docs/operators.md gives, in front of whatever serves on a port."""

import os
import re
import signal
import subprocess
from pathlib import Path

from _children import Crew
from _servers import find_nginx, free_port, port_is_free, wait_until

ROOT = Path(__file__).resolve().parent.parent
MAIN = """
daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
worker_processes 2;
{user}
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    default_type text/plain;
{site}
}}
"""
TLS = re.compile(r"^ *ssl_certificate.*\n", re.MULTILINE)


def documented() -> str:
    """The configuration of the page, as an operator would copy it."""
    page = (ROOT / "docs" / "operators.md").read_text(encoding="utf-8")
    (found,) = re.findall(r"```nginx\n(proxy_cache_path.*?)```", page, re.DOTALL)
    return str(found)


def start_nginx(crew: Crew, folder: Path, upstream: int, *, more: str = "") -> str:
    """Its address. Only ports, paths and TLS differ from what is documented; `more` is put into the server block."""
    port = free_port()
    site = TLS.sub("", documented())
    for old, new in (
        ("/var/cache/nginx/sahut", f"{folder}/cache"),
        ("127.0.0.1:8000", f"127.0.0.1:{upstream}"),
        ("listen 443 ssl;", f"listen 127.0.0.1:{port};\n{more}"),
    ):
        assert site.count(old) == 1, f"docs/operators.md no longer says {old}"
        site = site.replace(old, new)
    return run_nginx(crew, folder, site, port)


def run_nginx(crew: Crew, folder: Path, site: str, port: int) -> str:
    """nginx with these server blocks, one of which listens on `port`; its address."""
    folder.mkdir()
    config = folder / "nginx.conf"
    user = "user root root;" if os.geteuid() == 0 else ""
    config.write_text(MAIN.format(folder=folder, user=user, site=site), encoding="utf-8")
    nginx = find_nginx()
    assert nginx is not None
    tried = subprocess.run([nginx, "-t", "-c", config], capture_output=True, text=True, check=False)
    assert tried.returncode == 0, tried.stderr
    child = crew.start("nginx", nginx, "-c", config, stop_signal=signal.SIGQUIT)
    assert wait_until(lambda: child.is_over() or not port_is_free(port), 30)
    assert not child.is_over(), child.last_lines()
    return f"http://127.0.0.1:{port}"
