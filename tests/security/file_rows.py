"""The rows of the attacks by files: names, types and contents."""

import io
import zipfile
from dataclasses import dataclass

from tests.uploads import PDF, PNG


def _zip(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return content.getvalue()


REFUSED_NAMES = (
    "run.exe", "RUN.EXE", "photo.png.exe", "run.exe.", "run.exe ", "run.exe. . ", "a/b/run.bat",
    "..\\run.cmd", "page.html", "page.HTM", "page.xhtml", "drawing.svg", "drawing.svgz", "x.mhtml",
    "run.sh", "run.js", "run.jar", "app.apk", "x.lnk", "x.url", "x.desktop", "x.msi", "x.scr",
    "\u202egnp.exe", "run.ｅｘｅ", "sneaky\u200e.exe", "ё.ps1",
)  # fmt: skip
REFUSED_TYPES = (
    "text/html", "TEXT/HTML", "text/html; charset=utf-8", "application/xhtml+xml", "image/svg+xml",
    "application/x-msdownload", "application/x-sh", "text/javascript", "application/java-archive",
    "application/x-elf",
)  # fmt: skip
NO_TYPES = (
    "pdf",
    "a/b/c",
    "application/",
    "*/*",
    "image/png\r\nX-Evil: 1",
    "image/p ng",
    "\u0131mage/png",
)
NO_NAMES = (
    "",
    " ",
    ".",
    "..",
    "/",
    "a/",
    "\\",
    "x" * 256,
    "a\r\nb.pdf",
    "a\x00.pdf",
    "a\tb.pdf",
    "a\u2028b",
)
# What is asked for → what it is kept as.
NAMES = {
    "../../etc/passwd": "passwd",
    "..\\..\\boot.ini": "boot.ini",
    "/etc/shadow": "shadow",
    "C:\\Users\\a.txt": "a.txt",
    "%2e%2e%2fa.txt": "%2e%2e%2fa.txt",
    "a;b\"c'd.txt": "a;b\"c'd.txt",
    "مرحبا 👩‍👩‍👧 日本.txt": "مرحبا 👩‍👩‍👧 日本.txt",
    "e\u0301.txt": "é.txt",
    "con.txt": "con.txt",
    "${filename}.txt": "${filename}.txt",
}


@dataclass(frozen=True)
class Content:
    """Bytes under a declared type."""

    kind: str
    content: bytes


ELF = b"\x7fELF\x02\x01\x01" + b"\x00" * 60
EXE = b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60
SVG = b'<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="http://www.w3.org/2000/svg" onload="a()"/>'
REFUSED = {
    "a Windows program as an image": Content("image/png", EXE),
    "a Windows program as text": Content("text/plain", EXE),
    "a Windows program as just bytes": Content("application/octet-stream", EXE),
    "a Linux program as just bytes": Content("application/octet-stream", ELF),
    "a Linux program as a PDF": Content("application/pdf", ELF),
    "a Mach-O program as just bytes": Content(
        "application/octet-stream", b"\xcf\xfa\xed\xfe" + ELF
    ),
    "a script as text": Content("text/plain", b"#!/bin/sh\nrm -rf ~\n"),
    "a script after a byte order mark": Content("text/plain", b"\xef\xbb\xbf#!/bin/sh\nrm -rf ~\n"),
    "a Java archive as a ZIP": Content("application/zip", _zip("META-INF/MANIFEST.MF", "A.class")),
    "an Android package as a ZIP": Content("application/zip", _zip("AndroidManifest.xml")),
    "a shortcut as just bytes": Content(
        "application/octet-stream", b"L\x00\x00\x00\x01\x14\x02\x00" + ELF
    ),
    "HTML as text": Content("text/plain", b"<!DOCTYPE html><html><script>alert(1)</script>"),
    "HTML as an image": Content("image/png", b"<html><script>alert(1)</script></html>"),
    "HTML as just bytes": Content("application/octet-stream", b"\n\n  <HTML><BODY>x"),
    "HTML in UTF-16 as text": Content(
        "text/plain", "\ufeff<html><script>x</script>".encode("utf-16-le")
    ),
    "HTML behind a comment": Content("text/plain", b"<!-- x --><script>alert(1)</script>"),
    "SVG as text": Content("text/plain", b'<svg onload="alert(1)"></svg>'),
    "SVG as XML": Content("application/xml", SVG),
    "XHTML as XML": Content(
        "text/xml", b'<?xml version="1.0"?><x xmlns="http://www.w3.org/1999/xhtml"/>'
    ),
    "a GIF that is a page": Content(
        "image/gif", b"GIF89a/*<script>alert(1)</script>*/=1;" + b"\x00" * 9
    ),
    "a PDF that is a page": Content("application/pdf", PDF + b"<html><body onload=alert(1)>"),
    "a PNG that is a page": Content("image/png", PNG + b"<svg onload=alert(1)>"),
    "a JPEG that is a page": Content(
        "image/jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00<script >x</script>"
    ),
    "text as an image": Content("image/png", b"only text, no picture at all"),
    "text as a PDF": Content("application/pdf", b"only text, no document at all"),
    "an image as another": Content("image/jpeg", PNG),
    "an image as a PDF": Content("application/pdf", PNG),
    "an image as text": Content("text/plain", PNG),
    "a PDF as text": Content("text/csv", b"%PDF-1.7\n1 0 obj\n"),
    "a ZIP as a PDF": Content("application/pdf", _zip("a")),
    "an image as a Word document": Content(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", PNG
    ),
}
# Two things in one file, of which none is refused: kept, and served so that nothing opens it.
INERT = {
    "a PDF with an archive behind it": Content("application/pdf", PDF + _zip("a.exe")),
    "a GIF with a script behind it": Content("image/gif", b"GIF89a=0;alert(1);//" + b"\x00" * 20),
    "an archive with a program in it": Content("application/zip", _zip("a.exe")),
    "a page far behind a picture": Content("image/png", PNG + b"\x00" * 1500 + b"<html>"),
    "text about a page": Content("text/plain", b"Write <script> at the end of <body>."),
    "just bytes": Content("application/octet-stream", bytes(range(1, 200))),
}
