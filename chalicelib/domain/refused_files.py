"""What is not taken, whoever sends it: what could do harm by being opened.

Programs and scripts of any system, and what a browser would run as a page: HTML and SVG. By name
and declared type when a file is announced, by its first bytes once it is there.
"""

import re

from chalicelib.domain.file_names import extension_of

_SNIFFED_BYTES = 1445  # as far as browsers look


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_EXTENSIONS = _words(
    # Windows
    "exe com scr pif cpl dll sys drv ocx msi msp mst bat cmd ps1 psm1 ps1xml vb vbe vbs js jse mjs "
    "ws wsf wsc wsh hta lnk scf url reg inf gadget application appref-ms chm hlp msc jnlp xbap "
    # Unix and Apple
    "sh bash csh ksh zsh fish run elf so o ko desktop appimage deb rpm snap flatpakref "
    "app command workflow action dmg pkg mpkg dylib scpt applescript terminal "
    # Java and phones
    "jar class war ear apk aab ipa xap "
    # pages
    "html htm xhtml xht shtml mht mhtml svg svgz xsl xslt swf"
)
_TYPES = _words(
    "text/html application/xhtml+xml image/svg+xml multipart/related application/x-mimearchive "
    "application/xslt+xml text/xsl application/x-shockwave-flash application/hta "
    "text/javascript application/javascript application/x-javascript text/ecmascript "
    "application/ecmascript application/x-msdownload application/x-msdos-program "
    "application/x-dosexec application/vnd.microsoft.portable-executable application/exe "
    "application/x-exe application/x-winexe application/x-ms-installer application/x-msi "
    "application/x-bat application/x-ms-shortcut application/x-executable application/x-elf "
    "application/x-sharedlib application/x-object application/x-pie-executable "
    "application/x-mach-binary application/x-sh application/x-shellscript text/x-sh "
    "text/x-shellscript application/x-csh application/x-desktop application/java-archive "
    "application/x-java-archive application/java application/java-vm application/x-java-applet "
    "application/vnd.android.package-archive application/vnd.debian.binary-package "
    "application/x-debian-package application/x-rpm application/x-redhat-package-manager "
    "application/x-apple-diskimage application/x-iso9660-appimage application/vnd.flatpak"
)
_PROGRAMS = (
    b"MZ",  # Windows and DOS
    b"\x7fELF",
    b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe",  # Mach-O
    b"\xca\xfe\xba\xbe", b"\xca\xfe\xba\xbf",  # Mach-O of several architectures, Java
    b"#!",
    b"L\x00\x00\x00\x01\x14\x02\x00",  # a Windows shortcut
    b"!<arch>\n",  # Debian packages, libraries
    b"\xed\xab\xee\xdb",  # RPM
    b"dex\n", b"FWS", b"CWS", b"ZWS",
)  # fmt: skip
_PROGRAM_ARCHIVES = (b"META-INF/MANIFEST.MF", b"AndroidManifest.xml", b"classes.dex")
# What browsers take for HTML at the start of a file (WHATWG MIME Sniffing, 7.1), and SVG.
_PAGE_START = re.compile(
    rb"<(?:!doctype\s+html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg"
    rb"|object|embed|frameset|meta|link|img|base|form)(?=[\s>/])|<!--",
    re.IGNORECASE,
)
_XML_PAGE = re.compile(rb"<(?:[\w.-]+:)?(?:svg|html)(?=[\s>/])|http://www\.w3\.org/1999/xhtml",
                       re.IGNORECASE)  # fmt: skip
# Within bytes that are no text: what only a page has, so that nothing reads the file as one.
_PAGE_INSIDE = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|script|iframe|svg|object|embed)(?=[\s>/])", re.IGNORECASE
)
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


def is_refused_name(name: str) -> bool:
    return extension_of(name) in _EXTENSIONS


def is_refused_type(content_type: str) -> bool:
    return content_type in _TYPES


def refusal(head: bytes, is_text: bool) -> str | None:
    """Why a file that begins so is not taken; None: it is none of these.

    In what is declared as text a tag is only text, unless the file begins with it.
    """
    if _is_program(head):
        return "The file is a program."
    if _is_page(head) or (not is_text and _PAGE_INSIDE.search(head[:_SNIFFED_BYTES])):
        return "The file is, or holds, HTML or SVG."
    return None


def _is_program(head: bytes) -> bool:
    if head.startswith(_PROGRAMS):
        return True
    text = _readable(head).lstrip()
    if text.startswith(b"#!"):
        return True
    return head.startswith(b"PK\x03\x04") and any(part in head for part in _PROGRAM_ARCHIVES)


def _is_page(head: bytes) -> bool:
    text = _readable(head)[:_SNIFFED_BYTES].lstrip(b"\t\n\x0c\r \x00")
    is_xml = text[:5].lower() == b"<?xml" or text[:9].lower() == b"<!doctype"
    return _PAGE_START.match(text) is not None or (is_xml and _XML_PAGE.search(text) is not None)


def _readable(head: bytes) -> bytes:
    """The head in UTF-8 without its mark, where it has one."""
    for bom, encoding in _BOMS:
        if head.startswith(bom):
            return head[len(bom) :].decode(encoding, "ignore").encode("utf-8", "ignore")
    return head
