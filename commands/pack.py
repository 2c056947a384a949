"""One zip that holds the built book, a small server for one machine, and settings for three web servers."""

from __future__ import annotations

import os
import re
import time
import tomllib
import zipfile
from pathlib import Path

from commands import serve
from commands.places import ROOT, SITE, files, need_space
from commands.words import Step

FOLDER = ROOT / "dist"

READ_ME = """THE VALUE MANAGEMENT WORKBOOK, version {version}

The folder "site" is the whole book. It asks nothing of any other computer and sends nothing anywhere.

To read it on this machine, with marked exercises (Python 3.9 or later is enough, nothing is installed):

    python3 serve.py            on Windows: py serve.py

To read it without Python: open site/index.html in a browser. The text and the questions are all there; the marking of
answers needs a web server, because browsers allow it to no page that comes from a folder.

To put it on your organisation's web server: copy the contents of "site" to a folder of the server. nginx and Apache
as Debian installs them serve it rightly as they are. The settings in "settings" (nginx, Apache or IIS) add the security
policy, the packed copies and the content types that a server may lack (.wasm, and .js as text/javascript).
With https the book can also be kept for reading offline; without it everything else works.

A newer version: replace the whole folder "site" at the same address. Readers' progress is in their browsers and stays.
"""

NGINX = """# In the server block. Needs nginx with gzip_static.
location / {{
    root /srv/workbook/site;
    index index.html;
    autoindex off;
    gzip_static on;
    charset utf-8;
    include mime.types;
    types {{ text/javascript mjs; application/wasm wasm; text/csv csv; application/x-ipynb+json ipynb; }}
    add_header Cache-Control "no-cache" always;
{headers}
    location ~ "[-.][0-9a-f]{{8,64}}(\\.[a-z0-9]+$|/)" {{
        add_header Cache-Control "public, max-age=31536000, immutable" always;
{deeper}
    }}
}}
"""

APACHE = """# As .htaccess in the folder of the site, or in its <Directory>. Needs mod_headers, mod_mime, mod_rewrite.
Options -Indexes
DirectoryIndex index.html
AddDefaultCharset utf-8
AddType text/javascript .js .mjs
AddType application/wasm .wasm
AddType application/json .json
AddType text/csv .csv
AddType application/x-ipynb+json .ipynb
Header always set Cache-Control "no-cache"
<FilesMatch "[-.][0-9a-f]{{8,64}}\\.[a-z0-9]+$">
    Header always set Cache-Control "public, max-age=31536000, immutable"
</FilesMatch>
{headers}
# Packed copies beside the originals.
RewriteEngine On
RewriteCond %{{HTTP:Accept-Encoding}} gzip
RewriteCond %{{REQUEST_FILENAME}}.gz -f
RewriteRule ^(.+)\\.(html|js|mjs|css|json|svg|txt|csv|wasm)$ $1.$2.gz [L]
<FilesMatch "\\.(html|js|mjs|css|json|svg|txt|csv|wasm)\\.gz$">
    RemoveType .gz
    Header always set Content-Encoding gzip
    Header always append Vary Accept-Encoding
    SetEnv no-gzip 1
</FilesMatch>
"""

IIS = """<?xml version="1.0" encoding="UTF-8"?>
<!-- As web.config in the folder of the site. -->
<configuration>
  <system.webServer>
    <directoryBrowse enabled="false" />
    <defaultDocument><files><clear /><add value="index.html" /></files></defaultDocument>
    <staticContent>
{types}
    </staticContent>
    <urlCompression doStaticCompression="true" />
    <httpProtocol><customHeaders>
      <remove name="X-Powered-By" />
      <add name="Cache-Control" value="no-cache" />
{headers}
    </customHeaders></httpProtocol>
  </system.webServer>
</configuration>
"""
IIS_TYPES = (".mjs", ".js", ".wasm", ".json", ".svg", ".csv", ".ipynb", ".woff2", ".webmanifest")


def version() -> str:
    """The version of the package."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def settings(headers: dict[str, str]) -> dict[str, str]:
    """Sample settings of three servers with the same headers that `workbook.py open` sends."""
    lines = [f'add_header {name} "{value}" always;' for name, value in headers.items()]
    from xml.sax.saxutils import quoteattr

    return {
        "nginx.conf": NGINX.format(
            headers="\n".join("    " + line for line in lines), deeper="\n".join("        " + line for line in lines)
        ),
        "apache.htaccess": APACHE.format(
            headers="\n".join(f'Header always set {name} "{value}"' for name, value in headers.items())
        ),
        "iis-web.config": IIS.format(
            types="\n".join(
                f'      <remove fileExtension="{end}" /><mimeMap fileExtension="{end}" mimeType="{serve.TYPES[end]}" />'
                for end in IIS_TYPES
            ),
            headers="\n".join(
                f"      <add name={quoteattr(name)} value={quoteattr(value)} />" for name, value in headers.items()
            ),
        ),
    }


def pack(site: Path = SITE, folder: Path = FOLDER) -> Path:
    """Writes the zip, the same bytes for the same site; gives its place."""
    target = folder / f"value-management-workbook-{version()}.zip"
    step = Step(f"packing {target.name}")
    need_space(ROOT, 100)
    folder.mkdir(parents=True, exist_ok=True)
    top = target.stem
    small: dict[str, str] = {
        "READ-ME-FIRST.txt": READ_ME.format(version=version()),
        "serve.py": Path(serve.__file__).read_text(encoding="utf-8"),
        **{f"settings/{name}": text for name, text in settings(serve.headers_of(site)).items()},
    }
    every = list(files(site))
    newest = max(path.stat().st_mtime for path in every)
    temporary = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with zipfile.ZipFile(temporary, "w") as archive:
            for name, text in small.items():
                ends = re.sub(r"\n", "\r\n", text) if name.endswith(".txt") else text
                _add(archive, f"{top}/{name}", ends.encode(), newest)
            for number, path in enumerate(every, start=1):
                _add(
                    archive, f"{top}/site/{path.relative_to(site).as_posix()}", path.read_bytes(), path.stat().st_mtime
                )
                step.at(f"{number} of {len(every)} files")
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    step.done(
        f"{target.relative_to(ROOT) if target.is_relative_to(ROOT) else target}, {target.stat().st_size / 1e6:.1f} MB"
    )
    return target


def _add(archive: zipfile.ZipFile, name: str, content: bytes, modified: float) -> None:
    # The true date: web servers tell a new version of a page by date and size.
    year, month, day, hour, minute, second = time.gmtime(modified)[:6]
    entry = zipfile.ZipInfo(name, date_time=(max(year, 1980), month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_STORED if name.endswith((".gz", ".png", ".zip")) else zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    archive.writestr(entry, content)
