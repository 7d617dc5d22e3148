"""What the first bytes of a file say of its type, by puremagic's signatures."""

from functools import cached_property


class PuremagicTypes:
    """Many formats share their first bytes, so the answer is a set; it is loaded when asked."""

    def possible(self, head: bytes) -> frozenset[str]:
        import puremagic

        if not head:
            return frozenset()
        try:
            matches = puremagic.magic_string(head)
        except puremagic.PureError:  # nothing matches
            matches = []
        return _besides(head) | {match.mime_type for match in matches if match.mime_type}

    def knows(self, content_type: str) -> bool:
        return content_type in self._known

    @cached_property
    def _known(self) -> frozenset[str]:
        from puremagic import magic_header_array, multi_part_dict

        parts = [match for matches in multi_part_dict.values() for match in matches]
        return frozenset(match.mime_type for match in [*magic_header_array, *parts])


def _besides(head: bytes) -> frozenset[str]:
    """Kinds of file told by a pattern of bits or a family of brands, which it has only in part."""
    if head[:1] == b"\xff" and len(head) > 1 and head[1] & 0xE6 == 0xE2:
        return frozenset({"audio/mpeg"})  # a frame of layer III
    if head[4:8] == b"ftyp":
        is_picture = head[8:12] in (b"mif1", b"msf1", b"heic", b"heix", b"hevc", b"hevx")
        return frozenset({"image/heif" if is_picture else "video/mp4"})
    return frozenset()
